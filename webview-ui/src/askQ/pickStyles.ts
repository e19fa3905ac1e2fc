import { css } from 'lit';

/** What a pick's card looks like. Side by side, the rows of the cards share their heights. */
export const pickStyles = css`
  .picks {
    display: grid;
    gap: 8px;
  }
  .pick {
    display: flex;
    flex-direction: column;
    gap: 6px;
    min-width: 0;
    padding: 10px 12px 8px;
    border: 1px solid var(--line);
    border-radius: var(--radius-card);
    background: var(--surface);
  }
  .rank {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 20px;
    height: 20px;
    border: 1px solid var(--contrast-line);
    border-radius: var(--radius-control);
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    font-size: 12px;
    font-weight: 600;
  }
  .name {
    color: var(--text-heading);
    font-weight: 600;
  }
  .pick .tag {
    flex: none;
  }
  .why {
    font-size: 12px;
    line-height: 17px;
    overflow-wrap: anywhere;
  }
  .quote {
    padding: 1px 3px;
    border-radius: var(--radius-tag);
    background: var(--vscode-chat-slashCommandBackground);
    color: var(--vscode-chat-slashCommandForeground);
  }
  :host-context(.vscode-high-contrast) .quote,
  :host-context(.vscode-high-contrast-light) .quote {
    outline: 1px dashed var(--vscode-contrastBorder);
    outline-offset: -1px;
    background: transparent;
    color: inherit;
  }
  .cost b {
    font-size: 14px;
    font-weight: 600;
    line-height: 20px;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-content: flex-start;
    gap: 6px 16px;
  }
  .facts dt {
    color: var(--text-muted);
    font-size: 11px;
    line-height: 14px;
  }
  .facts dd {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 3px;
    font-size: 12px;
    line-height: 18px;
  }
  .facts .icon {
    width: 14px;
    height: 14px;
  }
  .star {
    display: inline-flex;
    color: var(--vscode-extensionIcon-starForeground);
  }
  .facts .reach {
    flex-basis: 100%;
    min-width: 0;
  }
  .facts .reach dd {
    flex-wrap: nowrap;
    align-items: flex-start;
    line-height: 16px;
  }
  .facts .reach .icon {
    margin-top: 1px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    min-width: 0;
  }
  .actions .quiet {
    padding: 0 6px;
  }
  .score {
    gap: 4px;
    margin-right: -6px;
  }
  span.score {
    margin-right: 0;
  }
  .score .icon {
    width: 12px;
    height: 12px;
  }
  .button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.6;
  }
  .parts {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 2px;
    padding-top: 6px;
    border-top: 1px solid var(--line);
    color: var(--text-muted);
    font-size: 11px;
    line-height: 16px;
  }
  .parts b {
    color: var(--text);
    font-weight: 600;
  }

  .ghost {
    height: 178px;
  }
  .ghost i:first-child {
    width: 60%;
  }

  @container ask-q (max-width: 239px) {
    .parts {
      grid-template-columns: repeat(2, 1fr);
    }
  }
  @container ask-q (min-width: 640px) {
    .picks {
      grid-template-columns: repeat(3, minmax(0, 1fr));
      grid-template-rows: repeat(6, auto);
      gap: 12px;
    }
    .pick {
      display: grid;
      grid-row: span 6;
      grid-template-rows: subgrid;
      row-gap: 6px;
      padding: 12px;
    }
  }
`;
