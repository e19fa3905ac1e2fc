import type { Workbench } from './workbench.ts';

/** As "Preferences: Color Theme" lists them, and the class that VS Code then has. */
export const themes = [
  ['Light Modern', 'vs'],
  ['Dark Modern', 'vs-dark'],
  ['Dark High Contrast', 'hc-black'],
  ['Light High Contrast', 'hc-light'],
] as const;

/** Changes VS Code's theme, by its keys: the palette's first match is another command. */
export async function wear(vs: Workbench, [theme, className]: (typeof themes)[number]): Promise<void> {
  await vs.page.locator('.part.statusbar').click({ position: { x: 400, y: 8 } });
  await vs.page.keyboard.press('Control+K');
  await vs.page.keyboard.press('Control+T');
  await vs.quickInput.fill(theme);
  await vs.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: theme }).waitFor();
  await vs.page.keyboard.press('Enter');
  await vs.page.locator(`.monaco-workbench.${className}`).waitFor();
}
