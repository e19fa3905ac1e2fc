import type { FrameLocator, Locator } from 'playwright-core';

/** The marketplace in a person's words; the same in the side bar and in the editor area. */
export class MarketplacePage {
  constructor(readonly view: FrameLocator) {}

  get searchBox(): Locator {
    return this.view.getByRole('searchbox', { name: 'Search models' });
  }

  get count(): Locator {
    return this.view.getByRole('status');
  }

  get cards(): Locator {
    return this.view.getByRole('article');
  }

  card(name: string): Locator {
    return this.view.getByRole('article', { name, exact: true });
  }

  async search(text: string): Promise<void> {
    await this.searchBox.fill(text);
  }

  async openFilters(): Promise<void> {
    const button = this.view.getByRole('button', { name: /^Filters/ });
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
  }

  /** A price band or a capability, which are chips or checkboxes by the room there is. */
  async toggle(group: 'Price' | 'Capability', value: string): Promise<void> {
    await this.view
      .getByRole('group', { name: group, exact: true })
      .getByRole('button', { name: new RegExp(`^${value}`) })
      .click();
  }

  async select(name: string): Promise<void> {
    await this.card(name).getByRole('button', { name: 'Select Model' }).click();
    await this.card(name).getByRole('button', { name: 'Selected' }).waitFor();
  }

  async openDetails(name: string): Promise<void> {
    await this.card(name).getByRole('button', { name: 'Details' }).click();
    await this.view.getByRole('heading', { name, level: 2 }).waitFor();
  }
}
