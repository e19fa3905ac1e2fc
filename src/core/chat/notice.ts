import type { RouteKind } from './chatEvent.ts';
import type { ErrorKind } from '../contract/providerError.ts';

/** What a person can do about a notice. The host knows what each one means. */
export type NoticeAction =
  | 'retry'
  | 'continue'
  | 'useSandbox'
  | 'switchModel'
  | 'newChat'
  | 'retryNow'
  | 'stop'
  | 'undoClear'
  | 'dismiss'
  | 'showLog'
  | 'openSettings'
  | 'openHistoryFolder'
  | 'sendCut'
  | 'signIn'
  | 'addCredit'
  | 'switchRoute'
  | 'sendAnyway'
  | `sendShort:${number}`
  | `setKey:${string}`
  /** Way, provider and model. */
  | `instead:${RouteKind}:${string}:${string}`;

/** Something a person should know, with what can be done about it. */
export interface Notice {
  kind: ErrorKind | 'info' | 'warning';
  title: string;
  detail: string;
  /** The provider's own words, redacted. */
  raw?: string;
  /** `amount` is what the action comes to. */
  actions: { id: NoticeAction; label: string; amount?: string; primary?: boolean }[];
}
