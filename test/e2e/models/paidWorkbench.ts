import { AccountPage } from './accountPage.ts';
import { RunningEndpoint, type EndpointOptions } from './runningEndpoint.ts';
import { Workbench } from './workbench.ts';

export interface PaidOptions extends EndpointOptions {
  readonly settings?: Record<string, unknown>;
}

/** A real VS Code with the packaged extension, and the real account service that it is set to. */
export class PaidWorkbench {
  private constructor(
    readonly workbench: Workbench,
    readonly endpoint: RunningEndpoint,
  ) {}

  static async open({ settings = {}, ...options }: PaidOptions = {}): Promise<PaidWorkbench> {
    const endpoint = await RunningEndpoint.start(options);
    try {
      const workbench = await Workbench.open({ settings: { 'aiMarketplace.endpoint': endpoint.url, ...settings } });
      return new PaidWorkbench(workbench, endpoint);
    } catch (error) {
      await endpoint.stop();
      throw error;
    }
  }

  async account(): Promise<AccountPage> {
    await this.workbench.command('Focus on Account & Usage View');
    // Where the pointer was left the view's header may be now, and its tooltip would lie over the form.
    await this.workbench.page.mouse.move(720, 300);
    return new AccountPage(await this.workbench.view('aim-account'));
  }

  async close(): Promise<void> {
    await this.workbench.close();
    await this.endpoint.stop();
  }
}
