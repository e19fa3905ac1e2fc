import { css } from 'lit';

/** A list that opens under what it belongs to, with one active entry. */
export const listStyles = css`
  .menu {
    overflow: auto;
    min-width: 200px;
    max-width: min(320px, 100vw - 16px);
    max-height: min(320px, 60vh);
    padding: 4px;
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-editorHoverWidget-border, var(--line)));
    border-radius: var(--radius-bubble);
    background: var(--vscode-editorHoverWidget-background);
    box-shadow: 0 4px 16px var(--vscode-widget-shadow, transparent);
    color: var(--vscode-editorHoverWidget-foreground, var(--text));
  }
  .option {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 26px;
    padding: 2px 8px 2px 4px;
    border-radius: var(--radius-control);
    cursor: pointer;
    font-size: 12px;
    line-height: 16px;
  }
  .option.active {
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
    background: var(--vscode-list-activeSelectionBackground, transparent);
    color: var(--vscode-list-activeSelectionForeground, inherit);
  }
  .option.active .icon,
  .option.active .muted {
    color: inherit;
  }
  .option .icon {
    width: 14px;
    height: 14px;
  }
  .option .name {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
`;
