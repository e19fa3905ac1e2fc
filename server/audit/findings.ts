/** Something that is not as it must be. */
export interface Finding {
  /** Id of the account; null where it is of none. */
  readonly account: string | null;
  readonly what: string;
}

/** So many are named; all are counted. */
const namedMax = 20;

/** What a check has found. */
export class Findings {
  readonly named: Finding[] = [];
  count = 0;

  add(finding: Finding): void {
    this.count++;
    if (this.named.length < namedMax) this.named.push(finding);
  }
}
