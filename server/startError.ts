/** The service cannot start here, in words for whoever starts it. */
export class StartError extends Error {
  override readonly name = 'StartError';
  constructor(
    readonly kind: 'configuration' | 'in-use' | 'database',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
