import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
  }
  .composer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    padding: 8px 8px 6px;
    border: 1px solid var(--vscode-input-border, var(--line));
    border-radius: var(--radius-bubble);
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
  }
  .composer:has(textarea:focus) {
    border-color: var(--vscode-focusBorder);
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    min-width: 0;
  }
  .chip {
    min-width: 0;
    padding-right: 0;
    background: var(--vscode-sideBar-background);
    color: var(--text);
  }
  .chip > .icon {
    width: 14px;
    height: 14px;
  }
  .chip > .muted {
    flex: none;
  }
  .remove {
    margin: -1px -1px -1px -4px;
  }
  .remove .icon {
    width: 14px;
    height: 14px;
  }
  textarea {
    field-sizing: content;
    display: block;
    width: 100%;
    min-height: 36px;
    max-height: 180px;
    padding: 0 2px;
    border: 0;
    background: transparent;
    line-height: 18px;
    resize: none;
  }
  textarea:focus-visible {
    outline: 0;
  }
  .bottom {
    gap: 4px;
    min-height: 28px;
  }
  .estimate {
    flex: 1;
    padding-left: 2px;
    text-align: right;
    padding-right: 6px;
  }
  .send {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 28px;
    height: 28px;
    border-color: var(--vscode-button-border, transparent);
    border-radius: var(--radius-control);
    background: var(--vscode-button-background);
    color: var(--vscode-button-foreground);
  }
  .send:hover:enabled {
    background: var(--vscode-button-hoverBackground);
  }
  .send:focus-visible {
    outline-offset: 1px;
  }
  .stop {
    min-height: 26px;
  }
  .stop .icon {
    width: 14px;
    height: 14px;
  }
  @container (max-width: 319px) {
    .bottom {
      flex-wrap: wrap;
      justify-content: flex-end;
    }
    aim-route-picker {
      flex: 1;
    }
    .estimate:has(.amount:not(:empty)) {
      order: -1;
      flex: 1 0 100%;
      text-align: left;
    }
    .estimate:not(:has(.amount:not(:empty))) {
      display: none;
    }
  }
`;
