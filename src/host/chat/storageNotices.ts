import type { Notice } from '../../core/chat/notice.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { DamageReport } from '../../node/appendStore/conversationFolder.ts';
import type { StoreFailureKind } from '../../node/appendStore/storeFailure.ts';

/** A broken history file: what is lost, where it is kept, and that the chat goes on. */
export function damageNotice({ brokenLines, keptAs, failure }: DamageReport, t: Translate): Notice {
  const detail = failure
    ? t('A file of the history could not be read: {0}. The chat works without it.', failureText(failure.kind, t))
    : t('{0} lines could not be read; everything else is here. The damaged file is kept as {1}.', brokenLines, keptAs ?? '?');
  return { kind: 'warning', title: t('A conversation was damaged'), detail, actions: dismiss(t) };
}

/** The history cannot be written. */
export function notSavedNotice(kind: StoreFailureKind | undefined, t: Translate): Notice {
  return {
    kind: 'warning',
    title: t('This chat cannot be saved'),
    detail: t('The chat goes on, but it is gone after a restart: {0}.', failureText(kind ?? 'unavailable', t)),
    actions: [{ id: 'showLog', label: t('Show Log') }, ...dismiss(t)],
  };
}

function failureText(kind: StoreFailureKind, t: Translate): string {
  const texts: Record<StoreFailureKind, string> = {
    'disk-full': t('the disk is full'),
    'not-permitted': t('the folder may not be written'),
    unavailable: t('the disk did not answer'),
  };
  return texts[kind];
}

const dismiss = (t: Translate): Notice['actions'] => [{ id: 'dismiss', label: t('OK') }];
