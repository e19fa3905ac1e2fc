import * as vscode from 'vscode';
import { answerNotice } from '../../core/chat/answerNotice.ts';
import type { DirectResult } from '../../core/chat/directAnswers.ts';
import { refusalNotice } from '../../core/chat/refusalNotice.ts';
import type { ErrorKind } from '../../core/contract/providerError.ts';

type Code = 'NoPermissions' | 'Blocked' | 'NotFound';

/** VS Code knows three kinds; what is none of them goes as words alone. */
const codeOfKind: Partial<Record<ErrorKind | 'info' | 'warning', Code>> = {
  auth: 'NoPermissions',
  permission: 'NoPermissions',
  'insufficient-credit': 'NoPermissions',
  'content-filter': 'Blocked',
  warning: 'Blocked', // over a budget, and the person did not want it
  'not-found': 'NotFound',
  unsupported: 'NotFound',
};

/** Why an answer did not come, in the words of the chat; undefined where it came.
 *  @param redact takes keys out of what a provider said */
export function refusedError(result: DirectResult, redact: (text: string) => string): Error | undefined {
  const { t } = vscode.l10n;
  if ('refused' in result && result.refused === 'not-allowed')
    return vscode.LanguageModelError.NoPermissions(t('You have not allowed this extension to ask models at your cost. Nothing was sent.'));
  if (!('refused' in result) && !result.failure) return undefined;
  const notice = 'refused' in result ? refusalNotice(result, t) : answerNotice(result, { sandboxOn: false }, t);
  if (!notice) return undefined;
  const words = redact(t('{0}. {1}', notice.title, notice.detail));
  const code = codeOfKind[notice.kind];
  return code ? vscode.LanguageModelError[code](words) : new Error(words);
}
