/** A wish about one model: `select` or `details`. */
export class ModelEvent extends Event {
  constructor(
    readonly wish: 'select' | 'details',
    readonly modelId: string,
  ) {
    super('model-wish', { bubbles: true, composed: true });
  }
}
