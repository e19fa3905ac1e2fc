import type { ErrorKind } from '../contract/providerError.ts';
import type { Rates } from '../contract/rates.ts';
import type { Receipt } from '../contract/receipt.ts';
import type { Route } from '../contract/route.ts';
import type { RouteKind } from './chatEvent.ts';

/** A retry that is being waited for. */
export interface Waiting {
  readonly kind: ErrorKind;
  readonly untilMs: number;
  /** Ends the wait. */
  now(): void;
}

/** What an answer is priced by. Without `rates` its cost is unknown. */
export interface Price {
  readonly rates?: Rates | undefined;
  readonly version?: string | undefined;
  /** The day the price was read, ISO. */
  readonly date?: string | undefined;
  /** Where it was read, such as "models.dev". */
  readonly source?: string | undefined;
}

/** How a model would be reached now, and at what price. */
export interface RouteChoice {
  readonly kind: RouteKind;
  /** The person's own key is kept at the account service, and answers by way of it. */
  readonly keyInAccount?: boolean | undefined;
  /** The environment variable that the key comes from, where it was not entered. */
  readonly keyVariable?: string | undefined;
  readonly route: Route;
  readonly modelId: string;
  readonly modelName: string;
  /** The model's id at the provider that answers. */
  readonly providerModel: string;
  readonly provider: string;
  readonly providerName: string;
  readonly price: Price;
  /** Tokens; absent = not known. */
  readonly contextWindow?: number | undefined;
  readonly maxOutput?: number | undefined;
  /** Where the account service keeps the books: what it has settled, once the stream is over. */
  readonly billed?: { readonly receipt: Receipt | undefined } | undefined;
}

/** A way that is open, with nothing started on it. */
export type OpenWay = Omit<RouteChoice, 'route' | 'billed'>;

/** Why there is no way to a model. Nothing was sent. */
export type RouteRefusal =
  | { readonly refused: 'unknown-model'; readonly modelId: string }
  | {
      readonly refused: 'missing-key';
      readonly provider: string;
      readonly providerName: string;
      /** An account would reach it. */
      readonly canSignIn?: boolean;
    }
  | { readonly refused: 'signed-out'; readonly modelId: string; readonly modelName: string }
  | { readonly refused: 'not-callable'; readonly modelId: string; readonly modelName: string }
  | { readonly refused: 'bad-base-url'; readonly provider: string; readonly providerName: string; readonly baseUrl: string };

/** What is missing before a way can be taken. */
export type MissingStep = 'key' | 'sign-in' | 'credit' | 'server';

/** One way to a model, open or not, with what it is priced by. */
export interface Way {
  readonly kind: RouteKind;
  readonly provider: string;
  readonly providerName: string;
  readonly price: Price;
  readonly keyInAccount?: boolean | undefined;
  readonly keyVariable?: string | undefined;
  readonly missing?: MissingStep | undefined;
}

export interface RouteOptions {
  /** Takes this way and no other, whatever is chosen for the model; with a provider, no other provider either. */
  readonly by?: { readonly kind: RouteKind; readonly provider?: string };
  /** Names the request at the account service, so that it can be asked for again. */
  readonly requestId?: string;
  /** Told when a try failed and another one waits. */
  readonly onWaiting?: (waiting: Waiting) => void;
}

/** Finds the way to a model. The shells have keys, settings and sockets; core only asks. */
export interface Routes {
  find(modelId: string, options?: RouteOptions): Promise<RouteChoice | RouteRefusal>;
  /** Every way there could be to a model, side by side; none where the model is unknown. */
  ways(modelId: string): Promise<readonly Way[]>;
  /** Every open way to a model, then those to models that could stand in for it, the nearest first. */
  standIns(modelId: string): Promise<readonly OpenWay[]>;
  /** The price of a model at a provider, for an answer that a crash left without a receipt. */
  priceOf(modelId: string, provider: string): Promise<Price>;
}
