import type { Provider, WireApi } from '../../core/catalog/providers.ts';
import { sandboxBaseUrl } from './sandboxBaseUrl.ts';
import { startSandbox, type RunningSandbox, type SandboxOptions } from './startSandbox.ts';

/** The sandbox as the shells hold it: its server starts with the first question and ends with its owner. */
export class Sandbox {
  private running: Promise<RunningSandbox> | undefined;
  private isDisposed = false;

  constructor(private readonly options: SandboxOptions = {}) {}

  /** Where it answers in a provider's stead.
   *  @param api where the provider is to be asked in another protocol than its usual one */
  async baseUrlOf(provider: Provider, api: WireApi = provider.api): Promise<string> {
    if (this.isDisposed) throw new Error('The sandbox has been stopped.');
    this.running ??= startSandbox(this.options);
    try {
      return sandboxBaseUrl((await this.running).origin, api);
    } catch (error) {
      this.running = undefined; // the next question tries again
      throw error;
    }
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
    await (await this.running)?.stop();
  }
}
