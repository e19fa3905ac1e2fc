import { css } from 'lit';

/** How the usage panel is laid out, by its own width. */
export const usageStyles = css`
  :host {
    display: block;
    overflow: hidden auto;
    height: 100vh;
    background: var(--vscode-editor-background);
    container-type: inline-size;
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
    scrollbar-width: thin;
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    max-width: 1200px;
    margin-inline: auto;
    padding: 16px 24px 24px;
  }
  .top {
    flex-wrap: wrap;
  }
  .exports {
    gap: 4px;
  }
  .exports .icon {
    width: 14px;
    height: 14px;
  }
  h1 {
    color: var(--text-heading);
    font-size: 16px;
    font-weight: 600;
    line-height: 22px;
  }
  h2 {
    font-weight: 600;
  }

  .tiles {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 12px;
  }
  .tile {
    display: grid;
    align-content: start;
    gap: 4px;
    min-width: 0;
    padding: 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius-card);
  }
  .figure {
    color: var(--text-heading);
    font-size: 20px;
    font-weight: 600;
    line-height: 26px;
  }

  .block {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .head {
    flex-wrap: wrap;
  }
  .empty {
    display: grid;
    gap: 4px;
    padding-block: 24px;
    text-align: center;
  }
  .budgets,
  table,
  .block + table,
  table + .block {
    padding-top: 16px;
    border-top: 1px solid var(--line);
  }
  .budgets {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 6px 24px;
  }
  /* Label, bar and detail in rows of all three: the bars stand on one line whatever takes two. */
  .budget {
    display: grid;
    grid-row: span 3;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: subgrid;
  }
  .budget > .row {
    flex-wrap: wrap;
    row-gap: 2px;
    align-self: end;
    min-height: 18px;
  }
  .budget .label {
    flex: 1 0 auto;
  }
  .flush {
    margin: -4px -8px -4px -4px;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 12px;
    line-height: 16px;
  }
  th,
  td {
    padding: 6px 8px;
    border-bottom: 1px solid var(--line);
    font-weight: 400;
    text-align: left;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  thead th {
    color: var(--text-muted);
    font-size: 11px;
    font-weight: 600;
    vertical-align: bottom;
    white-space: nowrap;
  }
  th:first-child {
    padding-left: 0;
  }
  th:last-child,
  td:last-child {
    padding-right: 0;
  }
  tfoot th,
  tfoot td,
  tbody:last-child tr:last-child > * {
    border-bottom: 0;
  }
  tfoot > tr > * {
    font-weight: 600;
  }
  /* Not "anywhere": that lets a column become narrower than its longest word, and breaks it. */
  .provider,
  .paid,
  .narrow {
    overflow-wrap: break-word;
  }
  .number {
    text-align: right;
    white-space: nowrap;
  }
  .name {
    display: flex;
    gap: 8px;
  }
  .name .swatch {
    margin-top: 3px;
  }
  .detail {
    display: block;
    font-size: 11px;
    font-weight: 400;
  }
  .narrow {
    display: none;
    padding-left: 18px;
  }
  code {
    padding: 0;
    background: none;
    font-family: var(--vscode-editor-font-family, monospace);
  }

  .verdict {
    display: flex;
    gap: 6px;
  }
  .verdict.same .icon {
    color: var(--vscode-charts-green);
  }
  .verdict.different .icon {
    color: var(--vscode-charts-yellow);
  }
  .verdict.failed .icon,
  .notice > .icon {
    color: var(--vscode-charts-red);
  }
  .lines {
    display: grid;
    gap: 4px;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .skeleton {
    display: grid;
    gap: 12px;
  }
  .skeleton i {
    height: 24px;
  }
  .skeleton .tile {
    height: 92px;
  }
  .skeleton .tall {
    height: 190px;
  }

  @container (max-width: 719px) {
    .tiles {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 8px;
    }
    .budgets {
      grid-template-columns: minmax(0, 1fr);
    }
    .budget + .budget {
      margin-top: 10px;
    }
  }
  @container (max-width: 559px) {
    main {
      padding-inline: 12px;
    }
    .provider {
      display: none;
    }
    .segments,
    .exports {
      margin-left: 0;
    }
    .top h1 {
      flex: 1 0 100%;
    }
    .paid {
      display: none;
    }
    .narrow {
      display: block;
    }
    th:first-child {
      width: 99%;
    }
  }
  @container (max-width: 479px) {
    .tokens {
      display: none;
    }
    .segments button {
      padding-inline: 7px;
    }
  }
  @container (max-width: 259px) {
    .segments,
    .exports,
    .budget .row {
      flex-wrap: wrap;
    }
    .segments {
      flex: 0 1 auto;
    }
    .answers {
      display: none;
    }
    .number {
      padding-left: 0;
      white-space: normal;
    }
  }
`;
