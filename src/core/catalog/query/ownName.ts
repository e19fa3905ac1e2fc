/** A model's id without whoever lists it: `gemma-4-31b-it` of `google/gemma-4-31b-it` and of `pearl-ai/gemma-4-31b-it`. */
export const ownName = (id: string): string => id.slice(id.indexOf('/') + 1);
