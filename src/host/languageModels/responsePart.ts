import * as vscode from 'vscode';
import type { StreamPart } from '../../core/contract/streamPart.ts';
import { sourceLink } from '../../core/chat/sourceLink.ts';
import { parsedArguments } from '../../core/providers/parsedArguments.ts';

/** A part of an answer as VS Code takes it; undefined where it has no place for it: thoughts, usage, the end. */
export function responsePart(part: StreamPart): vscode.LanguageModelResponsePart | undefined {
  switch (part.type) {
    case 'text':
      return new vscode.LanguageModelTextPart(part.text);
    case 'source':
      return new vscode.LanguageModelTextPart(sourceLink(part));
    case 'tool-call':
      return new vscode.LanguageModelToolCallPart(part.id, part.name, parsedArguments(part.arguments));
    case 'file':
      return new vscode.LanguageModelDataPart(Buffer.from(part.data, 'base64'), part.mediaType);
    case 'reasoning':
    case 'usage':
    case 'finish':
      return undefined;
  }
}
