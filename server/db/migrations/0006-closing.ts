/** A wallet of an account that is being deleted: nothing is held in it any more, whoever signed in before. */
export const closing: readonly string[] = ['ALTER TABLE wallet ADD COLUMN closed boolean NOT NULL DEFAULT false'];
