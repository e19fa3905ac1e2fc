import { secretForms } from './secretForms.ts';

const mark = '[redacted]';

/** What a key looks like, whoever it belongs to. Group 1, where there is one, stays: it names what was taken out. */
const keyShapes: readonly RegExp[] = [
  /\b((?:Bearer|Basic)\s+)[\w.~+/=:-]{6,}/gi,
  // With asterisks, since providers repeat a wrong key half masked.
  /\b(?:sk|rk|pk|xai|pplx|nvapi|fw|csk|key)[-_][\w*-]{8,}/g,
  /\b(?:hf|gsk|whsec|ghp|gho|github_pat|tgp_v1|r8|vck)_[\w*]{8,}/g,
  /\bAIza[\w-]{16,}/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /((?:x-)?(?:goog-)?api[-_]?key["']?\s*[:=]\s*["']?)[^\s"',;&}[]+/gi,
  /((?:authorization|set-cookie|cookie|password|passwd|client_secret|refresh_token|access_token)["']?\s*[:=]\s*["']?)(?!(?:Bearer|Basic)\b)[^\s"',&}[]+/gi,
  /([?&](?:key|token|auth)=)[^\s"'&#[]+/gi,
  /(\/\/[^\s/@:]*:)[^\s/@[]+(?=@)/g,
];

/** Takes keys out of a text: the given ones by value, in whatever form they travel, all others by their shape. */
export const redact = (text: string, secrets: readonly (string | undefined)[] = []): string => redactForms(text, secretForms(secrets));

/** As `redact`, for who keeps the forms of the same secrets. */
export function redactForms(text: string, forms: readonly string[]): string {
  let clean = text;
  for (const form of forms) clean = clean.replaceAll(form, mark);
  for (const shape of keyShapes) clean = clean.replace(shape, (_match, kept: unknown) => (typeof kept === 'string' ? kept : '') + mark);
  return clean;
}
