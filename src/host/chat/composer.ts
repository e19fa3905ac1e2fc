import { contextTurns, estimateInput } from '../../core/chat/contextTurns.ts';
import type { ChatTurn } from '../../core/chat/conversation.ts';
import type { SendRefusal } from '../../core/chat/sending.ts';
import type { AnswerTokens, MessageSize } from '../../core/chat/messageCost.ts';
import type { Notice } from '../../core/chat/notice.ts';
import type { Attachment } from '../../core/chat/question.ts';
import { refusalNotice } from '../../core/chat/refusalNotice.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { WindowState } from './windowState.ts';

/** What a message consists of so far. */
type Written = Omit<WindowState, 'conversationId'>;

/** The message that is being written, with what is attached to it and what has to be said about it. */
export class Composer {
  draft = '';
  attachments: readonly Attachment[] = [];
  /** Of which words Q has said how long their answer becomes. */
  foretold: Written['foretold'];
  private refusal: SendRefusal | undefined;
  private said: Notice | undefined;
  /** What `add` has put here last. */
  private added: { readonly before: string; readonly draft: string; readonly attachments: readonly Attachment[] } | undefined;

  /** Why the last message was not sent goes before anything else. */
  notice(t: Translate): Notice | undefined {
    return this.refusal ? refusalNotice(this.refusal, t) : this.said;
  }

  say(notice: Notice | undefined): void {
    this.said = notice;
    this.refusal = undefined;
  }

  refuse(refusal: SendRefusal): void {
    this.refusal = refusal;
  }

  /** What stood in the way may be gone: a key was set, another model chosen.
   *  @param news what has to be said of that; else what was said stays */
  forgetRefusal(news: Notice | undefined): void {
    this.refusal = undefined;
    this.said = news ?? this.said;
  }

  /** What is kept over a reload. */
  get written(): Written {
    const { draft, attachments, foretold } = this;
    return { draft, attachments: [...attachments], ...(foretold ? { foretold } : {}) };
  }

  restore({ draft, attachments, foretold }: Written): void {
    this.draft = draft;
    this.attachments = attachments;
    this.foretold = foretold;
  }

  attach(attachment: Attachment): void {
    this.attachments = [...this.attachments, attachment];
  }

  /** Adds a question to what is being written, which stays; one that was added before and not touched since makes way.
   *  The same piece of a file is attached once.
   *  @param answer how long its answer was said to become, which counts while nothing else is written beside it */
  add(text: string, attachments: readonly Attachment[], answer?: AnswerTokens): void {
    const { added } = this;
    if (added && this.draft === added.draft) {
      this.draft = added.before;
      this.attachments = this.attachments.filter(attachment => !added.attachments.includes(attachment));
    }
    const before = this.draft;
    if (before.trim() !== text.trim()) this.draft = [before.trim(), text].filter(Boolean).join('\n\n');
    const known = new Set(this.attachments.map(pieceOf));
    const fresh = attachments.filter(attachment => !known.has(pieceOf(attachment)));
    this.attachments = [...this.attachments, ...fresh];
    this.added = { before, draft: this.draft, attachments: fresh };
    this.foretold = answer && { text: text.trim(), answer };
  }

  detach(id: string): void {
    this.attachments = this.attachments.filter(attachment => attachment.id !== id);
  }

  /** The message has gone out. What was attached meanwhile stays for the next one. */
  sent(attachments: readonly Attachment[]): void {
    this.draft = '';
    this.foretold = undefined;
    this.attachments = this.attachments.filter(attachment => !attachments.includes(attachment));
    this.say(undefined);
  }

  /** How long the answer to these words was said to become. */
  expected(text: string): AnswerTokens | undefined {
    return this.foretold?.text === text.trim() ? this.foretold.answer : undefined;
  }

  /** Of everything that would be sent after these turns; undefined where there is nothing to send. */
  size(turns: readonly ChatTurn[]): MessageSize | undefined {
    const text = this.draft.trim();
    if (text === '' && this.attachments.length === 0) return undefined;
    const question: ChatTurn = { role: 'user', id: '', atMs: 0, text, attachments: [...this.attachments] };
    return { inputTokens: estimateInput(contextTurns([...turns, question])), answer: this.expected(text) };
  }
}

const pieceOf = ({ fileName, startLine, endLine, text }: Attachment): string => `${fileName}:${startLine}-${endLine}:${text}`;
