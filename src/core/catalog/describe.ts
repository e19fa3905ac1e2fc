import type { Model } from './model.ts';

/** One sentence from the facts alone: who made it, what it takes and gives, how much it holds. */
export function describeModel(model: Model): string {
  const has = (capability: string) => (model.capabilities as readonly string[]).includes(capability);
  const kind = has('embedding')
    ? 'embedding model'
    : has('image') && !has('text')
      ? 'image model'
      : has('video') && !has('text')
        ? 'video model'
        : has('reasoning')
          ? 'reasoning model'
          : 'model';
  const abilities = [
    has('code') && 'code',
    has('vision') && 'vision',
    has('tools') && 'tool calls',
    has('audio') && 'audio',
    has('json') && 'structured output',
  ].filter(Boolean);
  const context = model.offers[0].contextWindow;
  const parts = [
    `${model.openWeights ? 'Open-weights' : 'Proprietary'} ${kind} by ${model.vendorName}`,
    abilities.length > 0 && `for ${abilities.join(', ')}`,
    context !== null && `with a context of ${context.toLocaleString('en-US')} tokens`,
  ];
  return `${parts.filter(Boolean).join(' ')}.`;
}
