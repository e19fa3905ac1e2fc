const mark = '[redacted]';
/** Anything shorter would blank ordinary words, and is no secret. */
const secretCharsMin = 6;

/** What a key looks like where nobody registered it. Group 1, where there is one, stays: it names what was taken out. */
const patterns: readonly RegExp[] = [
  /\b((?:Bearer|Basic)\s+)[\w.~+/=:-]{6,}/gi,
  /\b(?:sk|rk|pk|xai|pplx|nvapi|fw|csk|key)[-_][\w-]{8,}/g,
  /\b(?:hf|gsk|whsec|ghp|gho|github_pat|tgp_v1|r8)_\w{8,}/g,
  /\bAIza[\w-]{16,}/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /((?:x-)?(?:goog-)?api[-_]?key["']?\s*[:=]\s*["']?)[^\s"',;&}[]+/gi,
  /((?:authorization|set-cookie|cookie|password|passwd|client_secret|refresh_token|access_token)["']?\s*[:=]\s*["']?)(?!(?:Bearer|Basic)\b)[^\s"',&}[]+/gi,
  /([?&](?:key|token|auth)=)[^\s"'&#[]+/gi,
  /(\/\/[^\s/@:]*:)[^\s/@[]+(?=@)/g,
];

/** Takes secrets out of text: those it was told of, in the forms they travel in, and whatever looks like one. */
export class Redactor {
  private forms: string[] = [];

  register(secret: string): void {
    if (secret.length < secretCharsMin) return;
    const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')];
    // The longest first: one secret may begin like another.
    this.forms = [...new Set([...this.forms, ...forms])].sort((a, b) => b.length - a.length);
  }

  redact(text: string): string {
    let clean = text;
    for (const form of this.forms) clean = clean.replaceAll(form, mark);
    for (const pattern of patterns)
      clean = clean.replace(pattern, (_match, kept: unknown) => (typeof kept === 'string' ? kept : '') + mark);
    return clean;
  }
}
