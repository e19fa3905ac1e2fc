import * as vscode from 'vscode';
import type { OwnExperience } from '../../node/ownExperience.ts';

/** Asks once, since nothing brings a rating back, and then lets all ratings and measured speeds count no more. */
export async function resetExperience(experience: OwnExperience): Promise<void> {
  const { ratings, paces } = await experience.now();
  if (ratings.size === 0 && paces.size === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing to reset: no model is rated, and no answer has been measured.'),
    );
    return;
  }
  const reset = vscode.l10n.t('Reset');
  const detail = vscode.l10n.t(
    'Your stars of {0} models and the speeds of {1} go. Receipts and conversations stay.',
    ratings.size,
    paces.size,
  );
  const question = vscode.l10n.t('Reset measurements and ratings?');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, reset)) !== reset) return;
  const result = await experience.forget(null);
  if (!result.stored) void vscode.window.showErrorMessage(vscode.l10n.t('That could not be written: {0}', result.failure.details));
}
