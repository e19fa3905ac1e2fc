import { css } from 'lit';

export const answerStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding: 8px 2px 8px 12px;
    content-visibility: auto;
    contain-intrinsic-size: auto 160px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    min-width: 0;
  }
  .head h2 {
    font-size: 12px;
    line-height: 18px;
  }
  .head .badge {
    flex: none;
  }
  .plain {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .waiting::after,
  .growing > p:last-child::after,
  .growing > :is(ul, ol):last-child > li:last-child::after {
    display: inline-block;
    width: 7px;
    height: 14px;
    margin-left: 2px;
    background: var(--text);
    content: '';
    vertical-align: -2px;
  }
  @media (prefers-reduced-motion: no-preference) {
    .waiting::after,
    .growing > p:last-child::after,
    .growing > :is(ul, ol):last-child > li:last-child::after {
      animation: blink 1s steps(2, jump-none) infinite;
    }
  }
  @keyframes blink {
    50% {
      opacity: 0;
    }
  }

  .reasoning {
    font-size: 12px;
    line-height: 18px;
  }
  .reasoning summary {
    width: fit-content;
    min-height: 24px;
    padding-right: 6px;
    border-radius: var(--radius-control);
    color: var(--text-muted);
    cursor: pointer;
    line-height: 24px;
  }
  .reasoning p {
    padding-left: 10px;
    border-left: 2px solid var(--line);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .foot {
    display: flex;
    align-items: center;
    gap: 2px;
    min-height: 24px;
    margin: -2px 0;
    color: var(--text-muted);
    font-size: 12px;
    line-height: 16px;
  }
  .button.cost {
    gap: 4px;
    margin-left: -5px;
    padding: 0 4px;
    color: var(--text);
    anchor-name: --cost;
  }
  .cost[aria-expanded='true'] {
    border-color: var(--contrast-line);
    background: var(--vscode-toolbar-hoverBackground, transparent);
  }
  .cost .icon {
    width: 14px;
    height: 14px;
  }
  .tokens {
    padding-left: 4px;
  }

  .popover {
    position: fixed;
    position-anchor: --cost;
    inset: 12px;
    bottom: calc(anchor(top) + 6px);
    left: max(12px, anchor(left));
    align-self: end;
    position-try: most-height flip-block;
    height: fit-content;
    max-height: -webkit-fill-available;
    margin: 0;
  }
  @container (max-width: 319px) {
    .tokens {
      display: none;
    }
  }
`;
