import { receiptJson } from '../usage/receiptJson.ts';
import { formatNano } from '../format/money.ts';
import { formatMoment } from '../format/moment.ts';
import { amountNanoOf, totalOf } from '../usage/total.ts';
import { receiptsOf, type AnswerTurn, type Conversation } from './conversation.ts';
import { questionText } from './questionText.ts';

/** A conversation as a document for people. Questions appear as they were sent, attachments included. */
export function conversationMarkdown(conversation: Conversation): string {
  const parts = conversation.turns.map(turn =>
    turn.role === 'user' ? `## You\n\n${questionText(turn)}` : `## ${turn.modelName}\n\n${turn.text}\n\n*${answerLine(turn)}*`,
  );
  const { paidNano, simulatedNano } = totalOf(receiptsOf(conversation));
  const totals = [`Cost: ${formatNano(paidNano)}`, ...(simulatedNano > 0n ? [`simulated: ${formatNano(simulatedNano)}`] : [])];
  return `${[`# ${conversation.title}`, `*${formatMoment(conversation.createdAtMs)} · ${totals.join(' · ')}*`, ...parts].join('\n\n')}\n`;
}

function answerLine({ receipt, state, providerName, route }: AnswerTurn): string {
  const amount = receipt && amountNanoOf(receipt);
  return [
    route === 'sandbox' ? 'simulated' : providerName,
    state === 'done' ? '' : state,
    receipt ? `${receipt.tokens.inputTotal ?? '?'} in, ${receipt.tokens.outputTotal ?? '?'} out` : '',
    amount == null ? '' : formatNano(amount),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** A conversation for programs: every turn with its receipt, amounts as decimal strings of nano-USD. */
export function conversationJson({ id, title, createdAtMs, turns }: Conversation): string {
  const json = {
    id,
    title,
    created_at: new Date(createdAtMs).toISOString(),
    turns: turns.map(turn =>
      turn.role === 'user'
        ? { role: 'user', at: new Date(turn.atMs).toISOString(), text: turn.text, attachments: turn.attachments }
        : {
            role: 'assistant',
            at: new Date(turn.atMs).toISOString(),
            model_id: turn.modelId,
            provider: turn.provider,
            state: turn.state,
            text: turn.text,
            reasoning: turn.reasoning,
            receipt: turn.receipt ? receiptJson(turn.receipt) : null,
          },
    ),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
