import type { ConnectPort, Socket } from '../core/contract/ports.ts';

const handshakeMs = 10_000;
/** More than the service ever sends in one piece. */
const messageBytesMax = 16 * 1_048_576;

/** A WebSocket by `ws`, which is loaded with the first one. */
export const connectSocket: ConnectPort = async (url, signal) => {
  const { WebSocket } = await import('ws');
  const socket = new WebSocket(url, { handshakeTimeout: handshakeMs, maxPayload: messageBytesMax, perMessageDeflate: false });
  const waiting: (() => void)[] = [];
  const kept: string[] = [];
  let isOver = false;
  const wake = () => waiting.splice(0).forEach(resolve => resolve());
  socket.on('message', data => {
    kept.push(String(data));
    wake();
  });
  socket.on('close', () => {
    isOver = true;
    wake();
  });
  async function* messages(): AsyncGenerator<string> {
    for (;;) {
      const message = kept.shift();
      if (message !== undefined) yield message;
      else if (isOver) return;
      else await new Promise<void>(resolve => waiting.push(resolve));
    }
  }
  await new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      socket.terminate();
      reject(signal.reason as Error);
    };
    socket.once('open', () => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    });
    // Also afterwards: a socket whose errors nobody hears takes the process with it.
    socket.on('error', reject);
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
  });
  return {
    send: text => {
      if (socket.readyState === socket.OPEN) socket.send(text);
    },
    messages: messages(),
    close: () => socket.close(),
  } satisfies Socket;
};
