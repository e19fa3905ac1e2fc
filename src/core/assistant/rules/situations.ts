import { proseLanguages } from '../read/proseLanguages.ts';
import type { RequestShape } from '../read/requestShape.ts';

// Conditions that several rules share. Each says one thing about a request's situation.

export const hasCode = (shape: RequestShape): boolean =>
  shape.code.length > 12 || shape.selection?.shape === 'code' || shape.selection?.shape === 'diff';
export const codeSelected = (shape: RequestShape): boolean => shape.selection?.shape === 'code';
/** A selection, or a file of a programming language in front of the person. */
export const inCode = (shape: RequestShape): boolean =>
  hasCode(shape) || (shape.languageId !== null && !proseLanguages.has(shape.languageId));
export const noCode = (shape: RequestShape): boolean => !inCode(shape);
export const proseSelected = (shape: RequestShape): boolean => shape.selection?.shape === 'text';
export const hasImage = (shape: RequestShape): boolean => shape.images > 0;
export const hasDocument = (shape: RequestShape): boolean => shape.documents > 0;
export const noAttachment = (shape: RequestShape): boolean => shape.images + shape.documents === 0;
/** More than a person reads at once. */
export const veryLong = (shape: RequestShape): boolean => shape.chars >= 6_000 || shape.documentChars >= 20_000;
export const isShort = (shape: RequestShape): boolean => shape.wordCount <= 14 || (shape.script === 'cjk' && shape.proseChars <= 40);
export const hasPayload = (shape: RequestShape): boolean => shape.payloadChars > 120 || proseSelected(shape);
/** It speaks of code, though none may be at hand. */
export const codeNamed = (shape: RequestShape): boolean => codeWords.test(shape.head);

const codeWords =
  /\b(code|functions?|programs?|scripts?|class(es)?|methods?|quer(y|ies)|regex|sql|api|endpoint|unit tests?|python|javascript|typescript|java|c\+\+|c#|golang|rust|kotlin|haskell|php|bash|html|css|react|algorithm)(?![\w])/;
