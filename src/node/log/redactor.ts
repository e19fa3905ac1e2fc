import { redactForms } from '../../core/providers/redact.ts';
import { secretForms } from '../../core/providers/secretForms.ts';

/** Takes secrets out of text: those it was told of, in the forms they travel in, and whatever looks like one. */
export class Redactor {
  private readonly secrets = new Set<string>();
  private forms: readonly string[] = [];

  register(secret: string): void {
    if (this.secrets.has(secret)) return;
    this.secrets.add(secret);
    this.forms = secretForms([...this.secrets]);
  }

  redact(text: string): string {
    return redactForms(text, this.forms);
  }
}
