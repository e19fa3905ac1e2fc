import { css } from 'lit';

/** How Q's page is laid out, from a narrow side bar to a wide editor. */
export const askQStyles = css`
  :host {
    display: block;
    overflow: auto;
    height: 100vh;
    container: ask-q / inline-size;
    background: var(--vscode-sideBar-background);
  }
  :host([hidden]) {
    display: none;
  }
  :host([place='panel']) {
    background: var(--vscode-editor-background);
  }
  main {
    display: flex;
    flex-direction: column;
    gap: 12px;
    max-width: 1400px;
    padding: 8px 12px 12px;
  }
  .title {
    display: flex;
    align-items: center;
    gap: 2px;
    min-height: 24px;
    margin: -4px -6px -4px 0;
  }
  .title h1 {
    flex: 1;
    color: var(--text-heading);
    font-weight: 600;
  }
  .section {
    color: var(--text-muted);
    font-size: 11px;
    font-weight: 600;
    line-height: 16px;
  }
  button.chip:hover {
    background: var(--vscode-toolbar-hoverBackground, transparent);
  }

  .request {
    display: flex;
    flex-direction: column;
    gap: 6px;
    padding: 8px;
  }
  .context {
    padding-right: 0;
  }
  .send {
    width: 24px;
    height: 24px;
  }

  .understood,
  .or-else,
  .empty {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-width: 0;
  }
  .empty {
    gap: 8px;
    padding-top: 8px;
  }
  .empty h2 {
    color: var(--text-heading);
    font-size: 16px;
    font-weight: 600;
    line-height: 22px;
  }
  .understood .row {
    flex-wrap: wrap;
    gap: 0 8px;
  }
  .understood .section {
    white-space: nowrap;
  }
  .link {
    min-height: 24px;
    padding: 0 2px;
    color: var(--vscode-textLink-foreground);
  }
  button.link:not(.button) {
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  .notice {
    align-items: flex-start;
  }
  .notice .lines {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 6px;
    min-width: 0;
  }
  .notice b {
    font-weight: 600;
  }
  .sign.warning {
    color: var(--vscode-charts-yellow);
  }
  .sign.info {
    color: var(--vscode-charts-blue);
  }
  .nearest {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .nearest .row {
    flex-wrap: wrap;
    gap: 2px 8px;
  }
  .nearest .grow {
    flex: 1 1 100%;
  }
  .nearest .button {
    margin-left: auto;
  }

  .alternatives {
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: var(--radius-card);
  }
  .alternatives li + li {
    border-top: 1px solid var(--line);
  }
  .alternative {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 8px;
    width: 100%;
    height: 100%;
    padding: 6px 12px 6px 10px;
    border: 0;
    font-size: 12px;
    line-height: 17px;
    text-align: left;
  }
  .alternative:hover {
    background: var(--vscode-list-hoverBackground, transparent);
  }
  .alternative:focus-visible {
    border-radius: var(--radius-card);
    outline-offset: -2px;
  }
  .alternative b {
    font-weight: 600;
  }
  .alternative .detail {
    grid-column: 2 / 4;
  }

  @container ask-q (max-width: 239px) {
    .alternative {
      grid-template-columns: 16px minmax(0, 1fr);
    }
    .alternative .amount,
    .alternative .detail {
      grid-column: 2;
      white-space: normal;
    }
    .notice .amount,
    .notice .button {
      white-space: normal;
    }
  }
  @container ask-q (min-width: 640px) {
    main {
      padding: 16px 20px;
    }
    .nearest .grow {
      flex: 1;
    }
    .nearest .button {
      margin-left: 0;
    }
    .alternatives {
      display: grid;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
    }
    .alternatives li + li {
      border-top: 0;
      border-left: 1px solid var(--line);
    }
    .alternative {
      align-content: start;
      padding: 8px 10px;
    }
  }
`;
