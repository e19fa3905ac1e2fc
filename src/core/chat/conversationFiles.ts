/** Where conversations are kept: one append-only file each. Lines that cannot be read are the keeper's business. */
export interface ConversationFiles {
  ids(): Promise<readonly string[]>;
  /** The stored events, oldest first, as they were written: not parsed. */
  read(id: string): Promise<readonly unknown[]>;
  append(id: string, events: readonly unknown[]): Promise<void>;
  remove(id: string): Promise<void>;
}
