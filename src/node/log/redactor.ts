import { redact, secretCharsMin } from '../../core/providers/redact.ts';

/** Takes secrets out of text: those it was told of, in the forms they travel in, and whatever looks like one. */
export class Redactor {
  private forms: string[] = [];

  register(secret: string): void {
    if (secret.length < secretCharsMin) return;
    const bytes = Buffer.from(secret);
    // From its bytes: half a character, pasted by mistake, must not throw here.
    const forms = [secret, encodeURIComponent(bytes.toString()), JSON.stringify(secret).slice(1, -1), bytes.toString('base64')];
    // The longest first: one secret may begin like another.
    this.forms = [...new Set([...this.forms, ...forms])].sort((a, b) => b.length - a.length);
  }

  redact(text: string): string {
    return redact(text, this.forms);
  }
}
