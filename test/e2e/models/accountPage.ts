import type { FrameLocator, Locator } from 'playwright-core';

/** The account view in a person's words. */
export class AccountPage {
  constructor(readonly view: FrameLocator) {}

  button(name: string | RegExp): Locator {
    return this.view.getByRole('button', { name });
  }

  /** The amount on the balance, such as "$4.96". */
  get balance(): Locator {
    return this.view.locator('aim-balance .figure');
  }

  /** To the nano-dollar, as its tooltip says, in nano-USD. */
  async exactNano(): Promise<bigint> {
    const exact = (await this.balance.getAttribute('title')) ?? '';
    return BigInt(exact.replaceAll(/\D/g, ''));
  }

  form(name: 'Create account' | 'Sign in'): Locator {
    return this.view.getByRole('form', { name });
  }

  /** Whether all of it is in sight, without scrolling. */
  async isInSight(part: Locator): Promise<boolean> {
    const [box, room] = [await part.boundingBox(), await this.view.owner().boundingBox()];
    return box !== null && room !== null && box.y >= room.y && box.y + box.height <= room.y + room.height;
  }

  async signUp(email: string, password: string): Promise<void> {
    await this.view.getByRole('group', { name: 'Account' }).getByRole('button', { name: 'Create account' }).click();
    const form = this.form('Create account');
    await this.fill(form, email, password);
    await form.getByLabel('Repeat password', { exact: true }).fill(password);
    await form.getByRole('button', { name: 'Create account' }).click();
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.view.getByRole('group', { name: 'Account' }).getByRole('button', { name: 'Sign in' }).click();
    const form = this.form('Sign in');
    await this.fill(form, email, password);
    await form.getByRole('button', { name: 'Sign in' }).click();
  }

  /** @param usd one of the amounts on the buttons */
  async addCredit(usd: number): Promise<void> {
    const form = this.view.getByRole('form', { name: 'Add credit' });
    await form.getByRole('button', { name: `$${usd}`, exact: true }).click();
    await form.getByRole('button', { name: `Add $${usd}` }).click();
  }

  private async fill(form: Locator, email: string, password: string): Promise<void> {
    await form.getByLabel('Email', { exact: true }).fill(email);
    await form.getByLabel('Password', { exact: true }).fill(password);
  }
}
