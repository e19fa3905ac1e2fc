import { css } from 'lit';

export const modelDetailsStyles = css`
  :host {
    display: block;
    overflow: auto;
  }
  section {
    display: flex;
    container: details / inline-size;
    flex-direction: column;
    gap: 12px;
    padding: 12px 16px 16px;
  }
  header {
    display: flex;
    flex-direction: column;
    gap: 6px;
  }
  .back {
    align-self: flex-start;
    margin-left: -8px;
    padding: 0 8px 0 4px;
  }
  h2 {
    min-width: 0;
    color: var(--text-heading);
    font-size: 16px;
    font-weight: 600;
    line-height: 22px;
    overflow-wrap: anywhere;
  }
  h2:focus {
    outline: none;
  }
  .block {
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding-top: 12px;
    border-top: 1px solid var(--line);
  }
  h3 {
    color: var(--text-muted);
    font-size: 12px;
    font-weight: 600;
    line-height: 16px;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(2, 1fr);
    gap: 8px;
  }
  @container details (min-width: 330px) {
    .figures {
      grid-template-columns: repeat(4, auto);
    }
  }
  .figures > div {
    display: flex;
    flex-direction: column;
  }
  .figures dd {
    font-size: 14px;
    font-weight: 600;
    line-height: 20px;
    white-space: nowrap;
  }
  .bullets {
    display: flex;
    flex-direction: column;
    gap: 4px;
    padding-left: 14px;
    list-style: disc;
  }
  .bullets li::marker {
    color: var(--text-muted);
  }
  table {
    width: calc(100% + 16px);
    margin: 0 -8px;
    border-collapse: collapse;
    font-size: 12px;
    line-height: 16px;
  }
  th,
  td {
    padding: 5px 8px;
    border-bottom: 1px solid var(--line);
    font-weight: 400;
    text-align: left;
    vertical-align: top;
  }
  thead th {
    padding: 4px 8px;
    color: var(--text-muted);
    font-size: 11px;
    font-weight: 600;
  }
  tbody tr:last-child > * {
    border-bottom: 0;
  }
  th .caption {
    display: block;
    font-weight: 400;
  }
  .doubt {
    display: block;
    white-space: normal;
  }
  .model {
    overflow-wrap: anywhere;
  }
  .number {
    text-align: right;
    white-space: nowrap;
  }
  /* Measured here stands below as well: the column is the first to go. */
  @container details (max-width: 349px) {
    th,
    td {
      padding-inline: 5px;
    }
    thead .number {
      white-space: normal;
    }
  }
  @container details (max-width: 305px) {
    .speed {
      display: none;
    }
  }
  .current > * {
    background: var(--vscode-list-inactiveSelectionBackground, transparent);
  }
  .current .muted {
    color: inherit;
  }
  @container details (max-width: 239px) {
    thead th,
    th,
    td {
      padding-right: 0;
    }
    th:nth-child(3),
    td:nth-child(3) {
      display: none;
    }
    .number {
      white-space: normal;
    }
  }
  .current th {
    font-weight: 600;
  }
  .tags,
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .links {
    gap: 4px 12px;
  }
  .facts {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 12px;
  }
  .facts dd {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .link {
    color: var(--vscode-textLink-foreground);
    text-align: left;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .links .link {
    min-height: 24px;
  }
  .button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.6;
  }
`;
