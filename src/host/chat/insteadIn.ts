import { routeKinds } from '../../core/chat/chatEvent.ts';
import type { SendOptions } from '../../core/chat/sending.ts';

const instead = /^instead:([a-z-]{1,20}):([\w-]{1,100}):(.{1,300})$/;

/** The way, provider and model that the person has said yes to: these and no others.
 *  @returns undefined for another action */
export function insteadIn(action: string): Pick<SendOptions, 'by' | 'modelId'> | undefined {
  const [, kind, provider, modelId] = instead.exec(action) ?? [];
  const known = routeKinds.find(name => name === kind);
  return known && provider !== undefined && modelId !== undefined ? { by: { kind: known, provider }, modelId } : undefined;
}
