import type { ConversationService } from '../../core/chat/conversationService.ts';
import type { Notice } from '../../core/chat/notice.ts';
import type { Translate } from '../../core/format/translate.ts';

/** What was cleared last, so that it can be brought back. */
export class ClearedConversations {
  private ids: readonly string[] = [];

  constructor(
    private readonly service: ConversationService,
    private readonly t: Translate,
  ) {}

  /** @param openId the conversation that is open, of which alone `open` speaks
   *  @returns what to say of it; undefined where there was nothing to clear */
  async clear(which: 'open' | 'all', openId: string): Promise<Notice | undefined> {
    await this.service.load();
    const cleared = this.service.list().filter(({ id }) => which === 'all' || id === openId);
    const [first] = cleared;
    if (!first) return undefined;
    for (const { id } of cleared) await this.service.clear(id);
    this.ids = cleared.map(({ id }) => id);
    const { t } = this;
    return {
      kind: 'info',
      title: cleared.length === 1 ? t('“{0}” is cleared', first.title) : t('{0} conversations are cleared', cleared.length),
      detail: t('It leaves the disk with a later start of VS Code.'),
      actions: [{ id: 'undoClear', label: t('Undo') }],
    };
  }

  /** @returns the conversation to open again */
  async undo(): Promise<string | undefined> {
    const [first, ...others] = this.ids;
    this.ids = [];
    for (const id of [first, ...others]) if (id !== undefined) await this.service.restore(id);
    for (const id of others) await this.service.release(id);
    return first;
  }
}
