/** How much of an answer is taken. Whoever sends more is stopped: a flood must not fill the memory of whoever asked. */
export const limits = {
  /** Text, reasoning and the arguments of tool calls. */
  answerCharsMax: 8 * 1024 * 1024,
  /** Generated files, as base64. */
  filesCharsMax: 64 * 1024 * 1024,
  /** One event, one line or one whole JSON body: a generated image is the largest of them. */
  valueCharsMax: 32 * 1024 * 1024,
  /** All of a stream's bytes. The longest answers there are (128,000 tokens in events of 600 bytes) stay below. */
  wireBytesMax: 80_000_000,
  errorBodyBytesMax: 64 * 1024,
} as const;
