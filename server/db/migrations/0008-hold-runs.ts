/** Which run took a hold (null: taken before this). Under a key of the caller's there may be one run after another. */
export const holdRuns: readonly string[] = ['ALTER TABLE hold ADD COLUMN run_id uuid'];
