import type { ChatRequest, Turn } from '../contract/chatRequest.ts';
import type { ProviderAdapter, ProviderContext } from './adapter.ts';
import { OllamaDecoder } from './decode/ollamaDecoder.ts';
import { toolFor } from './openaiChat.ts';
import { parsedArguments } from './parsedArguments.ts';
import { tuned } from './tuned.ts';
import { turnsFor } from './turnsFor.ts';
import { authHeaders } from './wire/authHeaders.ts';
import { postJson } from './wire/postJson.ts';
import { streamAnswer } from './wire/streamAnswer.ts';

/** Ollama's own chat, which tells what its OpenAI form leaves out. */
export const ollamaChat: ProviderAdapter = {
  stream(request, context, signal) {
    const asked = { context, model: request.model };
    const open = async () =>
      postJson(asked, context, '/api/chat', ollamaBody(request, context), authHeaders(asked, 'authorization', 'Bearer '), signal);
    return streamAnswer({ asked, decoder: new OllamaDecoder(), shape: 'lines', open }, signal);
  },
};

/** What is sent. */
export function ollamaBody(request: ChatRequest, context: ProviderContext) {
  const { maxOutputTokens, temperature, tools, mustCallTool } = tuned(request, context);
  if (mustCallTool) context.onDropped?.('mustCallTool'); // it has no word for that
  const options = {
    ...(maxOutputTokens === undefined ? {} : { num_predict: maxOutputTokens }),
    ...(temperature === undefined ? {} : { temperature }),
  };
  const messages = turnsFor(request, context, true).map(messageFor);
  return {
    model: request.model,
    messages: request.system ? [{ role: 'system', content: request.system }, ...messages] : messages,
    stream: request.stream !== false,
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(tools.length === 0 ? {} : { tools: tools.map(toolFor) }),
  };
}

function messageFor(turn: Turn) {
  switch (turn.role) {
    case 'tool':
      return { role: 'tool', tool_name: turn.name, content: turn.result };
    case 'assistant':
      if (!turn.toolCalls?.length) return { role: 'assistant', content: turn.text };
      return {
        role: 'assistant',
        content: turn.text,
        tool_calls: turn.toolCalls.map(call => ({ function: { name: call.name, arguments: parsedArguments(call.arguments) } })),
      };
    case 'user': {
      const images = turn.content.flatMap(part => (part.type === 'image' ? [part.data] : []));
      const content = turn.content.flatMap(part => (part.type === 'text' ? [part.text] : [])).join('\n\n');
      return images.length === 0 ? { role: 'user', content } : { role: 'user', content, images };
    }
  }
}
