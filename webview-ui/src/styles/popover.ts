import { css } from 'lit';

/** What opens over a view: its frame, colours and how it comes. Where it stands is its owner's to say. */
export const popover = css`
  .popover {
    overflow: auto;
    width: auto;
    max-width: 420px;
    padding: 0;
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-editorHoverWidget-border));
    border-radius: var(--radius-bubble);
    background: var(--vscode-editorHoverWidget-background);
    box-shadow: 0 4px 16px var(--vscode-widget-shadow, transparent);
    color: var(--vscode-editorHoverWidget-foreground, var(--text));
  }
  .popover:focus-visible {
    outline-offset: -2px;
  }
  @media (prefers-reduced-motion: no-preference) {
    .popover {
      transition: opacity 80ms ease-out;
    }
    @starting-style {
      .popover:popover-open {
        opacity: 0;
      }
    }
  }
`;
