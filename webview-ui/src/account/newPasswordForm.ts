import { html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';
import circleIcon from '@vscode/codicons/src/icons/circle.svg';
import passIcon from '@vscode/codicons/src/icons/pass-filled.svg';
import { icon } from '../components/icon.ts';
import { FormElement, type FieldName } from './formElement.ts';
import { formStyles } from './formStyles.ts';
import { newPasswordStyles } from './newPasswordStyles.ts';
import { passwordRules } from './passwordRules.ts';
import { ratePassword } from './ratePassword.ts';
import type { PasswordRating } from './passwordRating.ts';
import { texts } from './texts.ts';
import { tokens } from '../styles/tokens.ts';
import { controls } from '../styles/controls.ts';

/** A form that takes a new password: its rules and its strength as one types, and a repetition that has to be the same. */
export abstract class NewPasswordForm extends FormElement {
  static override styles = [tokens, controls, formStyles, newPasswordStyles];

  @state() private rating: PasswordRating | undefined;
  private ratedFor = '';

  /** What the password must not resemble. */
  protected abstract get ownEmail(): string;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const wanted = `${this.ownEmail}\n${this.value('password')}`;
    if (wanted !== this.ratedFor) void this.rate(wanted);
  }

  private async rate(wanted: string): Promise<void> {
    this.ratedFor = wanted;
    const password = this.value('password');
    const rating = password === '' ? undefined : await ratePassword(password, this.ownEmail);
    if (this.ratedFor === wanted) this.rating = rating;
  }

  protected passwordProblems(): Partial<Record<FieldName, string>> {
    const password = this.value('password');
    const confirm = this.value('confirm');
    const unmet = passwordRules(password, this.ownEmail, this.rating).some(({ met }) => !met);
    const weak = password === '' ? texts.passwordMissing : unmet ? this.rating?.advice || texts.passwordRulesUnmet : undefined;
    const different = confirm === '' ? texts.confirmMissing : confirm === password ? undefined : texts.confirmDiffers;
    return { ...(weak !== undefined && { password: weak }), ...(different !== undefined && { confirm: different }) };
  }

  /** A repetition that cannot become right any more is said at once. */
  protected override errorOf(name: FieldName): string | undefined {
    const lost = name === 'confirm' && !this.value('password').startsWith(this.value('confirm'));
    return lost ? texts.confirmDiffers : super.errorOf(name);
  }

  protected renderNewPassword(label: string) {
    return html`<div class="group">
        ${this.renderField({ name: 'password', label, type: 'password', autocomplete: 'new-password', describedBy: 'rules' })}
        ${this.renderStrength()} ${this.renderRules()}
      </div>
      ${this.renderField({ name: 'confirm', label: texts.confirm, type: 'password', autocomplete: 'new-password' })}`;
  }

  /** In four steps and a word: colour alone says nothing to many. */
  private renderStrength() {
    const { rating } = this;
    if (!rating) return nothing;
    const word = texts.strengthWords[rating.score] ?? '';
    const tone = rating.score >= 3 ? 'good' : rating.score === 2 ? 'fair' : 'weak';
    return html`<div class="strength ${tone}" role="img" aria-label=${texts.strength(rating.score, word)}>
      ${[1, 2, 3, 4].map(step => html`<i class=${step <= Math.max(1, rating.score) ? 'on' : ''}></i>`)}
      <span class="caption">${word}</span>
    </div>`;
  }

  private renderRules() {
    return html`<ul class="rules small" id="rules" aria-label=${texts.rules}>
      ${passwordRules(this.value('password'), this.ownEmail, this.rating).map(
        ({ name, met }) =>
          html`<li class=${met ? 'met' : ''}>
            ${icon(met ? passIcon : circleIcon)}<span
              ><span class="visually-hidden">${met ? texts.met : texts.unmet}</span>${texts[name]}</span
            >
          </li>`,
      )}
    </ul>`;
  }
}
