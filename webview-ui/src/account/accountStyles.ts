import { css } from 'lit';

/** How the account view is laid out. */
export const accountStyles = css`
  :host {
    display: block;
    overflow: hidden auto;
    height: 100vh;
    container-type: inline-size;
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
    scrollbar-width: thin;
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    max-width: 520px;
    padding: 8px 12px 24px;
  }
  hr {
    width: 100%;
    height: 1px;
    margin: 0;
    border: 0;
    background: var(--line);
  }
  .strong {
    color: var(--text);
    font-size: 13px;
    line-height: 18px;
  }
  .entry {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }
  .entries {
    display: grid;
    grid-template-columns: 1fr 1fr;
    border-bottom: 1px solid var(--line);
  }
  .entries button {
    height: 32px;
    margin-bottom: -1px;
    border-bottom: 2px solid transparent;
    color: var(--text-muted);
  }
  .entries button[aria-pressed='true'] {
    border-bottom-color: var(--vscode-panelTitle-activeBorder, var(--vscode-focusBorder));
    color: var(--text);
  }
  button.link {
    min-height: 24px;
    padding: 0 4px;
    border-radius: var(--radius-control);
    color: var(--vscode-textLink-foreground);
  }
  button.link:hover {
    text-decoration: underline;
  }
  .spent {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 12px;
    margin-bottom: 4px;
  }
  .spent dd {
    text-align: right;
  }
  .skeleton {
    display: grid;
    gap: 10px;
  }
  .skeleton i {
    height: 28px;
  }
  .skeleton .short {
    width: 30%;
    height: 14px;
  }
  .skeleton .tall {
    width: 50%;
  }
`;
