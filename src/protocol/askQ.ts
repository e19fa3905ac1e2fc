import * as z from 'zod/mini';

// Q Assistant's contract with the host, for its page in the marketplace's view and its panel in the editor area alike. The host
// keeps the request, works everything out and puts it into words; the page draws it and reports wishes.

/** Where Q is shown. */
const place = z.enum(['page', 'panel']);
export type AskQPlace = z.infer<typeof place>;

/** One thing that can be chosen for a chip. */
const optionView = z.object({ id: z.string(), label: z.string(), note: z.optional(z.string()), selected: z.boolean() });
export type OptionView = z.infer<typeof optionView>;

const choiceId = z.enum(['task', 'language', 'complexity', 'budget', 'prefer', 'needs']);
export type ChoiceId = z.infer<typeof choiceId>;

/** Something that Q understood, and what it could be instead. */
const choiceView = z.object({
  id: choiceId,
  /** "Task" */
  label: z.string(),
  /** "Debug code" */
  value: z.string(),
  /** What it goes by. */
  hint: z.optional(z.string()),
  options: z.array(optionView),
  /** Several options can hold at once. */
  multiple: z.boolean(),
});
export type ChoiceView = z.infer<typeof choiceView>;

/** A model that Q proposes. */
const pickView = z.object({
  modelId: z.string(),
  rank: z.int(),
  name: z.string(),
  pricePoint: z.string(),
  /** The reason in pieces; `quoted` are the person's own words. */
  reason: z.array(z.object({ text: z.string(), quoted: z.boolean() })),
  /** "$0.0069–0.023" */
  cost: z.string(),
  /** "on your xAI key" */
  costNote: z.string(),
  speed: z.object({ label: z.string(), value: z.string() }),
  /** Null: unrated. */
  rating: z.nullable(z.object({ value: z.string(), source: z.string() })),
  /** The person's own: "4 stars" */
  ownRating: z.optional(z.string()),
  reach: z.object({ icon: z.enum(['key', 'creditCard', 'vm', 'sparkle', 'plug']), text: z.string() }),
  score: z.string(),
  parts: z.array(z.object({ label: z.string(), value: z.string(), of: z.string() })),
  /** It is the model that the chat talks to. */
  selected: z.boolean(),
  /** Why chat cannot use it. */
  obstacle: z.optional(z.string()),
});
export type PickView = z.infer<typeof pickView>;

const alternativeView = z.object({
  kind: z.enum(['cheaper', 'faster', 'private']),
  modelId: z.string(),
  name: z.string(),
  cost: z.string(),
  /** "Cheaper · on your key, 190 tok/s" */
  detail: z.string(),
  selected: z.boolean(),
});
export type AlternativeView = z.infer<typeof alternativeView>;

/** What has to be known to understand the list, with what can be done. */
const askQNote = z.object({
  kind: z.string(),
  tone: z.enum(['warning', 'info']),
  title: z.string(),
  detail: z.string(),
  /** What comes nearest where nothing fits. */
  nearest: z.array(z.object({ modelId: z.string(), name: z.string(), where: z.string(), cost: z.string() })),
  actions: z.array(z.object({ id: z.string(), label: z.string() })),
});
export type AskQNote = z.infer<typeof askQNote>;

const answerView = z.object({
  choices: z.array(choiceView),
  /** "82 % sure" */
  sure: z.string(),
  /** The next most likely task. */
  other: z.optional(z.object({ option: z.string(), label: z.string() })),
  picks: z.array(pickView),
  alternatives: z.array(alternativeView),
  notes: z.array(askQNote),
  /** Why a model is not the first pick, of the one that was asked about. */
  whyNot: z.optional(z.object({ modelId: z.string(), name: z.string(), text: z.string() })),
  /** "Worked out on this machine in 4 ms, nothing was sent. 930 tokens in, 300–1,400 out." */
  footer: z.string(),
  /** Said once to screen readers: "Debug code: 3 models, first Claude Sonnet 5.5". */
  announcement: z.string(),
});
export type AnswerView = z.infer<typeof answerView>;

/** Something of the editor that goes along with the request. */
const contextView = z.object({ id: z.string(), kind: z.enum(['selection', 'file', 'problems']), label: z.string() });
export type ContextView = z.infer<typeof contextView>;

const askQView = z.object({
  /** Counts requests: the text box takes `text` when it changes, and belongs to the person else. */
  requestNumber: z.int(),
  text: z.string(),
  contexts: z.array(contextView),
  /** Absent until something was asked. */
  answer: z.optional(answerView),
});
export type AskQView = z.infer<typeof askQView>;

const modelName = z.object({ id: z.string(), name: z.string(), vendor: z.string() });
export type ModelName = z.infer<typeof modelName>;

export const askQToWebview = z.discriminatedUnion('type', [
  z.object({ type: z.literal('askQ.view'), view: askQView }),
  /** Models of that name, for "Why not". */
  z.object({ type: z.literal('askQ.models'), search: z.string(), models: z.array(modelName) }),
  /** A command put the cursor here. */
  z.object({ type: z.literal('askQ.focus'), place, target: z.enum(['request', 'picks']) }),
  /** The list of models could not be read. */
  z.object({ type: z.literal('askQ.failed'), title: z.string(), detail: z.string() }),
]);
export type AskQToWebview = z.infer<typeof askQToWebview>;

export const askQToHost = z.discriminatedUnion('type', [
  /** The page is there and has nothing yet. */
  z.object({ type: z.literal('askQ.ready'), place }),
  z.object({ type: z.literal('askQ.ask'), text: z.string() }),
  /** What stands in the box, not asked yet. */
  z.object({ type: z.literal('askQ.draft'), text: z.string() }),
  z.object({ type: z.literal('askQ.choose'), choice: choiceId, option: z.string() }),
  z.object({ type: z.literal('askQ.use'), modelId: z.string() }),
  z.object({ type: z.literal('askQ.details'), modelId: z.string() }),
  z.object({ type: z.literal('askQ.suggest'), search: z.string() }),
  z.object({ type: z.literal('askQ.whyNot'), modelId: z.string() }),
  /** One of a note's actions. */
  z.object({ type: z.literal('askQ.action'), action: z.string() }),
  z.object({ type: z.literal('askQ.addContext') }),
  z.object({ type: z.literal('askQ.removeContext'), id: z.string() }),
  /** The request in the editor area, where there is more room. */
  z.object({ type: z.literal('askQ.openPanel') }),
  /** Back to the models. */
  z.object({ type: z.literal('askQ.close') }),
]);
export type AskQToHost = z.infer<typeof askQToHost>;
