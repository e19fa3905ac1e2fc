import { css } from 'lit';

/** What every element starts from: names for the theme's colours by use, type scale, radii. Colours come from the theme only. */
export const tokens = css`
  :host {
    --text: var(--vscode-foreground);
    --text-muted: var(--vscode-descriptionForeground);
    --text-heading: var(--vscode-settings-headerForeground, var(--vscode-foreground));
    --line: var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border)));
    --contrast-line: var(--vscode-contrastBorder, transparent);
    --surface: var(--vscode-editorWidget-background);
    --tint: color-mix(in srgb, var(--vscode-foreground) 7%, transparent);
    --tint-strong: color-mix(in srgb, var(--vscode-foreground) 12%, transparent);
    --radius-tag: 3px;
    --radius-control: 4px;
    --radius-card: 6px;
    --radius-bubble: 8px;
    box-sizing: border-box;
    color: var(--text);
    font: var(--vscode-font-size, 13px) / 18px var(--vscode-font-family);
    font-variant-numeric: tabular-nums;
  }
  :host-context(.vscode-high-contrast),
  :host-context(.vscode-high-contrast-light) {
    --tint: transparent;
    --tint-strong: transparent;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
    font-size: inherit;
    font-weight: 400;
  }
  ul,
  ol {
    list-style: none;
  }
  .small {
    font-size: 12px;
    line-height: 16px;
  }
  .caption {
    font-size: 11px;
    line-height: 16px;
  }
  .muted {
    color: var(--text-muted);
  }
  .strong {
    font-weight: 600;
  }
  .amount {
    white-space: nowrap;
  }
  .ellipsis {
    overflow: hidden;
    min-width: 0;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
  }
  .push {
    margin-left: auto;
  }
  .visually-hidden {
    position: absolute;
    overflow: hidden;
    width: 1px;
    height: 1px;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  [hidden] {
    display: none !important;
  }
`;
