/** SQL with its values. */
export interface BoundStatement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}
