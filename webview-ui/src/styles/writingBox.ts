import { css } from 'lit';

/** A frame to write in: a text area that grows, what goes along as chips, and the button that sends it off. */
export const writingBoxStyles = css`
  .writing {
    border: 1px solid var(--vscode-input-border, var(--line));
    border-radius: var(--radius-bubble);
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
  }
  .writing:has(textarea:focus) {
    border-color: var(--vscode-focusBorder);
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  textarea {
    field-sizing: content;
    display: block;
    width: 100%;
    min-height: 18px;
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
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    min-width: 0;
  }
  .chip > .icon,
  .chip .icon-button .icon {
    width: 14px;
    height: 14px;
  }
  .writing .chip {
    background: var(--vscode-sideBar-background);
    color: var(--text);
  }
  .chip .icon-button {
    margin: -1px -1px -1px -4px;
  }
  .send {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    border-color: var(--vscode-button-border, var(--contrast-line));
    border-radius: var(--radius-control);
    background: var(--vscode-button-background);
    color: var(--vscode-button-foreground);
  }
  .send:hover:enabled {
    background: var(--vscode-button-hoverBackground);
  }
`;
