import { css } from 'lit';
import { listStyles } from './listStyles.ts';

export const choiceStyles = [
  listStyles,
  css`
    :host {
      display: inline-flex;
      min-width: 0;
      max-width: 100%;
    }
    .chip {
      min-width: 0;
      anchor-name: --chip;
    }
    .chip:hover {
      background: var(--vscode-toolbar-hoverBackground, transparent);
    }
    .chip b {
      font-weight: 600;
    }
    .chip .muted,
    .chip .icon {
      flex: none;
    }
    .chip .icon {
      width: 12px;
      height: 12px;
    }
    .menu {
      position: fixed;
      position-anchor: --chip;
      position-area: block-end span-inline-end;
      position-try-fallbacks:
        flip-inline,
        flip-block,
        flip-block flip-inline;
      inset: auto;
      margin: 4px 0;
    }
    .menu:focus-visible {
      outline: 1px solid var(--vscode-focusBorder);
      outline-offset: -1px;
    }
  `,
];
