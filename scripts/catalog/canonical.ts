import { ownNames } from './facts.ts';
import type { SourceOffer } from './sourceOffer.ts';
import { firstParties, vendorOf } from './vendors.ts';

export interface ModelId {
  vendor: string;
  name: string;
}

/** Endings that name an offer or a moment of a model, not another model. Sizes and versions stay. */
const endings = [/:[\w-]+$/, /-(?:v\d+)?:\d+$/, /[@-]\d{4}-\d{2}-\d{2}$/, /[@-]20\d{6}$/, /-latest$/, /-maas$/, /-fp8$/];

/** What two names of one model have in common: lower case, dashes for dots, without vendor, region, date and offer. */
export function nameKey(name: string): string {
  let key = name.toLowerCase().replaceAll(/[._\s]/g, '-');
  for (let before = ''; before !== key;) {
    before = key;
    for (const ending of endings) key = key.replace(ending, '');
  }
  return key.replace(/^(claude-(?:opus|sonnet)-4)-0$/, '$1').replaceAll(/([a-z])-(?=\d)/g, '$1');
}

/** Amazon's ids carry region, vendor and a version: `us.anthropic.claude-opus-4-5-20251101-v1:0`. */
function splitBedrock(id: string): ModelId {
  const parts = id.replace(/^(us|eu|au|jp|in|ca|sa|uk|apac|global|us-gov)\./, '').split('.');
  const [vendor = '', ...rest] = parts;
  return { vendor: vendorOf(vendor), name: rest.join('.').replace(/-v\d+(:\d+)?$/, '') };
}

/** Vendor and name as far as an offer's own id tells them; an empty vendor is not known. */
export function modelIdOf(offer: SourceOffer): ModelId {
  const id = offer.canonical ?? ownNames[`${offer.provider} ${offer.model}`] ?? offer.model;
  if (!offer.canonical && offer.provider === 'amazon-bedrock') return splitBedrock(offer.model);
  const path = id.replace(/^accounts\/[\w-]+\/models\//, '').split('/');
  // The same model served in batches or with priority, at another price: an offer, not a model.
  const served = /\((batch|fast)\)$/i.exec(offer.name)?.[1]?.toLowerCase();
  const name = (path.at(-1) ?? id).replace(served ? new RegExp(`[-:]${served}$`) : /$^/, '');
  if (path.length > 1) return { vendor: vendorOf(path.at(-2) ?? ''), name };
  return { vendor: firstParties.has(offer.provider) ? offer.provider : '', name };
}
