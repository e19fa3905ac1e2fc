import { css } from 'lit';

export const chatStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    height: 100vh;
    overflow: hidden;
    container-type: inline-size;
  }
  .progress {
    position: relative;
    overflow: hidden;
    height: 3px;
    border-bottom: 1px solid var(--line);
  }
  .progress:not(.idle)::after {
    position: absolute;
    inset: 0 auto 0 38%;
    width: 34%;
    background: var(--vscode-progressBar-background);
    content: '';
  }
  @media (prefers-reduced-motion: no-preference) {
    .progress:not(.idle)::after {
      left: 0;
      animation: slide 1.6s ease-in-out infinite;
    }
  }
  @keyframes slide {
    from {
      transform: translateX(-100%);
    }
    to {
      transform: translateX(300%);
    }
  }

  main {
    position: relative;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    grid-template-columns: minmax(0, 1fr);
    min-height: 0;
  }
  .log {
    overflow: hidden auto;
    min-height: 0;
    padding: 4px 0 8px;
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
    scrollbar-gutter: stable;
    scrollbar-width: thin;
  }
  /* Lines that are much longer are hard to read. */
  .turns,
  .bottom {
    width: 100%;
    max-width: 880px;
    margin-inline: auto;
  }
  .log:focus-visible {
    outline-offset: -2px;
  }
  .earlier {
    display: flex;
    justify-content: center;
    padding: 8px;
  }
  .button.jump {
    position: absolute;
    bottom: 8px;
    left: 50%;
    background: var(--vscode-editorHoverWidget-background);
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
    transform: translateX(-50%);
  }

  .turns:has(.empty) {
    display: grid;
    min-height: 100%;
  }
  .empty {
    display: grid;
    align-content: center;
    justify-items: start;
    gap: 12px;
    padding: 12px 14px 24px 24px;
  }
  .empty h2 {
    color: var(--text-heading);
    font-size: 16px;
    font-weight: 600;
    line-height: 22px;
  }
  .empty ul {
    display: grid;
    gap: 8px;
  }
  .empty li {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    gap: 8px;
  }
  .empty li .icon {
    margin-top: 1px;
    color: var(--vscode-icon-foreground);
  }

  .bottom {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    padding: 4px 12px 8px;
  }
  .live {
    padding-left: 2px;
  }
  .status {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 2px 8px;
    padding: 0 2px;
  }
  .status b {
    color: var(--text);
    font-weight: 600;
  }
  .status .detail {
    flex: none;
  }
  @container (max-width: 319px) {
    .status {
      flex-wrap: wrap;
    }
    .empty {
      padding-inline: 12px;
    }
  }
`;
