import * as z from 'zod/mini';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** The one place that talks to VS Code: typed messages out, parsed messages in. */
export class Host<ToHost> {
  private readonly api = acquireVsCodeApi();

  post(message: ToHost): void {
    this.api.postMessage(message);
  }

  /** Calls back for every message that fits the schema; anything else is ignored. */
  listen<Schema extends z.core.$ZodType>(schema: Schema, onMessage: (message: z.output<Schema>) => void): void {
    window.addEventListener('message', event => {
      const result = z.safeParse(schema, event.data);
      if (result.success) onMessage(result.data);
    });
  }

  /** What this view remembers over a reload, where it fits the schema. */
  restore<Schema extends z.core.$ZodType>(schema: Schema): z.output<Schema> | undefined {
    return z.safeParse(schema, this.api.getState()).data;
  }

  remember(state: unknown): void {
    this.api.setState(state);
  }
}
