/** How hard a password is to guess. */
export interface PasswordRating {
  /** 0 to 4. */
  readonly score: number;
  /** What would make it stronger; may be empty. */
  readonly advice: string;
}
