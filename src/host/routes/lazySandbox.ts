import type { Provider } from '../../core/catalog/providers.ts';
import type { Sandbox as SandboxServer } from '../../node/sandbox/sandbox.ts';
import type { Sandbox } from './sandbox.ts';

/** The sandbox, loaded and started with the first simulated answer. */
export class LazySandbox implements Sandbox {
  private loading: Promise<SandboxServer> | undefined;

  async baseUrlOf(provider: Provider): Promise<string> {
    this.loading ??= this.load();
    return (await this.loading).baseUrlOf(provider);
  }

  private async load(): Promise<SandboxServer> {
    const { Sandbox } = await import('../../node/sandbox/sandbox.ts');
    return new Sandbox();
  }

  async dispose(): Promise<void> {
    await (await this.loading)?.dispose();
  }
}
