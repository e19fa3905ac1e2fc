import * as z from 'zod/mini';

// The chat view's contract with the host. The host keeps all state; the view draws it and reports wishes.
// Amounts, counts and dates arrive as text.

/** Something attached to a message: a selection with its file and lines. */
export const attachmentView = z.object({ id: z.string(), label: z.string(), tokensText: z.string() });
export type AttachmentView = z.infer<typeof attachmentView>;

/** What went wrong or wants attention, with what can be done. `kind` is an error kind, `info` or `warning`. */
export const noticeView = z.object({
  kind: z.string(),
  title: z.string(),
  detail: z.string(),
  /** The provider's own words, redacted, for "Details". */
  raw: z.optional(z.string()),
  actions: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      primary: z.optional(z.boolean()),
      /** What it comes to, beside the label: "to $0.0062", "no charge here". */
      amount: z.optional(z.string()),
    }),
  ),
});
export type NoticeView = z.infer<typeof noticeView>;

export const receiptView = z.object({
  /** "GPT-6.1 Terra at OpenAI · 23 Nov 2026, 18:42" */
  title: z.string(),
  lines: z.array(
    z.object({ label: z.string(), tokens: z.string(), perMillion: z.string(), amount: z.string(), note: z.optional(z.string()) }),
  ),
  /** Provider cost, fee, charged, balance before and after: those that apply. `strong` for the one that was paid. */
  sums: z.array(z.object({ label: z.string(), amount: z.string(), strong: z.optional(z.boolean()) })),
  /** "Your key: nothing is charged here.", "Simulated: no model answered.", "Price list of 21 Nov 2026" … */
  notes: z.array(z.string()),
  requestId: z.string(),
});
export type ReceiptView = z.infer<typeof receiptView>;

export const turnView = z.object({
  id: z.string(),
  role: z.enum(['user', 'assistant']),
  /** Markdown for an answer, plain text for a question. */
  text: z.string(),
  reasoning: z.optional(z.string()),
  attachments: z.array(attachmentView),
  /** Whose answer it is; `badge` says "Simulated" or "Local" where that is so. */
  model: z.optional(z.object({ name: z.string(), badge: z.optional(z.string()) })),
  state: z.enum(['streaming', 'done', 'stopped', 'interrupted', 'failed']),
  /** "0.41 s · 118 tok/s" */
  timingText: z.optional(z.string()),
  /** "$0.0120", "3,750 in · 3,000 out" */
  costText: z.optional(z.string()),
  /** The same to the nano-dollar, for the tooltip. */
  costExact: z.optional(z.string()),
  tokensText: z.optional(z.string()),
  receipt: z.optional(receiptView),
  /** "Instead of GPT-5.4 mini at OpenAI, which failed and cost nothing" */
  beforeText: z.optional(z.string()),
  notice: z.optional(noticeView),
});
export type TurnView = z.infer<typeof turnView>;

export const statusView = z.object({
  /** The status line: "Cost: $0.0400 | Your OpenAI key" */
  costLine: z.string(),
  /** "9,080 in · 4,260 out", or while an answer comes "Answering · 8.3 s · 940 tokens · about $0.0097 so far" */
  detail: z.string(),
  /** "This chat $0.0400" */
  totalText: z.string(),
  /** The same to the nano-dollar, for the tooltip; absent where nothing was spent. */
  totalExact: z.optional(z.string()),
});
export type StatusView = z.infer<typeof statusView>;

/** One way to reach the model. Choosing it is `chat.action` with `setRoute:ID`. */
export const routeView = z.object({
  id: z.enum(['own-key', 'local', 'balance', 'sandbox']),
  /** "Your OpenAI key", "Balance", "On this machine" */
  label: z.string(),
  /** Per million tokens, what this person would pay that way: "$1.00 / $5.00", "$1.43 / $7.15 with the fee", "free" */
  price: z.string(),
  /** What is missing: "Set a key", "Sign in", "Add credit". Choosing it leads there. Absent where the way is open. */
  missing: z.optional(z.string()),
  current: z.boolean(),
});
export type RouteView = z.infer<typeof routeView>;

const modelView = z.object({
  id: z.string(),
  name: z.string(),
  priceText: z.string(),
  routeText: z.string(),
  badge: z.optional(z.string()),
  /** Every way to it, side by side; absent while they are being found out. */
  routes: z.optional(z.array(routeView)),
});
const conversationSummary = z.object({ id: z.string(), title: z.string(), dateText: z.string() });

/** Everything that the view shows. Sent when the view says it is ready, and when another conversation is opened. */
export const chatSnapshot = z.object({
  conversationId: z.string(),
  title: z.string(),
  /** Absent until a model is chosen. */
  model: z.optional(modelView),
  turns: z.array(turnView),
  attachments: z.array(attachmentView),
  draft: z.string(),
  status: statusView,
  /** Newest first. */
  history: z.array(conversationSummary),
  /** Above the composer: a cleared history with Undo, a broken file that was kept aside … */
  notice: z.optional(noticeView),
  /** What the draft would cost. */
  estimateText: z.optional(z.string()),
});
export type ChatSnapshot = z.infer<typeof chatSnapshot>;

const seq = z.int();
export const chatToWebview = z.discriminatedUnion('type', [
  z.object({ type: z.literal('chat.snapshot'), seq, snapshot: chatSnapshot }),
  /** Text that has arrived for a turn that is streaming. */
  z.object({ type: z.literal('chat.delta'), seq, turnId: z.string(), text: z.string(), reasoning: z.string() }),
  /** A turn is new or has changed: replaces the one with its id, else goes last. */
  z.object({ type: z.literal('chat.turn'), seq, turn: turnView }),
  z.object({ type: z.literal('chat.status'), seq, status: statusView }),
  /** What belongs to the next message, and the answer to every `chat.send`: an empty draft when it was taken, a notice when not.
   *  Attachments, notice and estimate replace what was there. Text that is being written is never replaced by a draft. */
  z.object({
    type: z.literal('chat.composer'),
    seq,
    attachments: z.array(attachmentView),
    draft: z.optional(z.string()),
    notice: z.optional(noticeView),
    estimateText: z.optional(z.string()),
  }),
  z.object({ type: z.literal('chat.focus'), seq }),
]);
export type ChatToWebview = z.infer<typeof chatToWebview>;

export const chatToHost = z.discriminatedUnion('type', [
  /** The view is there and wants a snapshot. */
  z.object({ type: z.literal('chat.ready') }),
  z.object({ type: z.literal('chat.send'), conversationId: z.string(), text: z.string() }),
  z.object({ type: z.literal('chat.stop'), turnId: z.string() }),
  z.object({ type: z.literal('chat.draft'), text: z.string() }),
  z.object({ type: z.literal('chat.removeAttachment'), id: z.string() }),
  z.object({ type: z.literal('chat.switchModel') }),
  z.object({ type: z.literal('chat.new') }),
  z.object({ type: z.literal('chat.open'), conversationId: z.string() }),
  z.object({ type: z.literal('chat.clear') }),
  /** One of a notice's actions, or `setRoute:ID`. */
  z.object({ type: z.literal('chat.action'), action: z.string(), turnId: z.optional(z.string()) }),
  z.object({ type: z.literal('chat.copy'), text: z.string() }),
  /** Code of an answer, to be put where the editor's cursor is; `language` is what the answer calls it, or empty. */
  z.object({ type: z.literal('chat.insert'), text: z.string(), language: z.string() }),
  z.object({ type: z.literal('chat.openLink'), url: z.string() }),
]);
export type ChatToHost = z.infer<typeof chatToHost>;
