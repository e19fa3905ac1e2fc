import type { Locator, Page } from 'playwright-core';

/** A view with the test in the host's place: what both say to each other. */
export abstract class MessagePage<ToHost extends { readonly type: string }, ToWebview> {
  constructor(readonly page: Page) {}

  async close(): Promise<void> {
    await this.page.close();
  }

  /** The host says something. */
  async tell(message: ToWebview): Promise<void> {
    await this.page.evaluate(data => window.postMessage(data, '*'), message as unknown);
  }

  /** What the view has told the host. */
  async posted(): Promise<ToHost[]> {
    return (await this.page.evaluate(() => (window as unknown as { posted: unknown[] }).posted)) as ToHost[];
  }

  async waitForMessage<Type extends ToHost['type']>(type: Type): Promise<Extract<ToHost, { type: Type }>> {
    const handle = await this.page.waitForFunction(
      wanted => (window as unknown as { posted: { type: string }[] }).posted.findLast(message => message.type === wanted),
      type as string,
    );
    return (await handle.jsonValue()) as unknown as Extract<ToHost, { type: Type }>;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Breaches of the content security policy. */
  async violations(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { violations: string[] }).violations);
  }

  /** Waits until what fades in has done so. */
  protected async animated(): Promise<void> {
    await this.page.evaluate(() => Promise.all(document.getAnimations().map(animation => animation.finished)));
  }
}
