const mark = '[redacted]';

/** What keys look like, whoever they belong to. */
const keyShapes: readonly RegExp[] = [
  /\b(?:sk|pk|rk)-[A-Za-z0-9*_-]{6,}/g, // OpenAI, Anthropic, OpenRouter, DeepSeek
  /\b(?:gsk|hf|xai|csk|fw|r8|tgp|pplx|nvapi|vck)[_-][A-Za-z0-9*_-]{8,}/g,
  /\bAIza[A-Za-z0-9_-]{10,}/g, // Google
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g, // JSON web tokens
  /(?<=\b(?:bearer|basic)\s+)[A-Za-z0-9+/=._~-]{8,}/gi,
  /(?<=\b(?:x-api-key|x-goog-api-key|api[_-]?key|access[_-]?token|authorization|password|secret)["']?\s*[:=]\s*["']?)(?!bearer\b|basic\b)[^\s"'&,;]{6,}/gi,
  /(?<=[?&](?:key|token|sig|signature)=)[^&\s"']+/gi,
  /(?<=\/\/)[^/\s:@]+:[^/\s@]+(?=@)/g, // name and password in an address
];

/** Takes keys out of a text: the given ones by value, all others by their shape. */
export function redact(text: string, secrets: readonly (string | undefined)[] = []): string {
  let redacted = text;
  // A very short "secret" would blot out innocent words; no provider gives keys of that length.
  for (const secret of secrets) if (secret && secret.length >= 6) redacted = redacted.replaceAll(secret, mark);
  for (const shape of keyShapes) redacted = redacted.replace(shape, mark);
  return redacted;
}
