/** A small store that outlives the window, such as VS Code's memento. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** What is remembered for all windows, and for those on this workspace. */
export interface Memories {
  readonly everywhere: Memory;
  readonly workspace: Memory;
}
