import * as vscode from 'vscode';
import type { OpenWay } from '../../core/chat/routes.ts';
import { wayLabel } from '../chat/routeViews.ts';

/** Those who ask only what the person has typed, with the model that the person has picked: VS Code's chat, and this extension. */
const trusted: ReadonlySet<string> = new Set(['core', 'github.copilot-chat', 'q-marketplace.ai-agent-marketplace']);

/** Which extensions may ask models at this person's cost. VS Code itself asks nobody before they do. */
export class Askers {
  /** For as long as the window is open. */
  private readonly answers = new Map<string, Promise<boolean>>();

  /** @param extensionId undefined where VS Code does not tell */
  async mayAsk(extensionId: string | undefined, way: OpenWay): Promise<boolean> {
    const isFree = way.kind === 'local' || way.kind === 'sandbox';
    if (extensionId === undefined || trusted.has(extensionId) || isFree) return true;
    const asked = this.answers.get(extensionId) ?? this.ask(extensionId, way);
    this.answers.set(extensionId, asked);
    return asked;
  }

  private async ask(extensionId: string, way: OpenWay): Promise<boolean> {
    const { t } = vscode.l10n;
    const name: unknown = vscode.extensions.getExtension(extensionId)?.packageJSON?.displayName;
    const allow = t('Allow in This Window');
    const pressed = await vscode.window.showWarningMessage(
      t(
        'The extension “{0}” wants to ask {1}. {2} pays for it.',
        typeof name === 'string' ? name : extensionId,
        way.modelName,
        wayLabel(way, t),
      ),
      allow,
      t('Refuse'),
    );
    if (pressed === undefined) this.answers.delete(extensionId); // nothing was decided
    return pressed === allow;
  }
}
