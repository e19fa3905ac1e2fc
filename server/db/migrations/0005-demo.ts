/** Accounts that show what the service looks like in use: their sign-ups and answers are made up, and say so. */
export const demo: readonly string[] = ['ALTER TABLE account ADD COLUMN is_demo boolean NOT NULL DEFAULT false'];
