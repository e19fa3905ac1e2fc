import { css } from 'lit';

/** The theme's colours for charts, in the order of a report's series. They fill marks only: as text they are too faint. */
export const seriesColours = [
  '--vscode-charts-blue',
  '--vscode-charts-purple',
  '--vscode-charts-green',
  '--vscode-charts-yellow',
  '--vscode-charts-red',
  '--vscode-descriptionForeground',
] as const;

/** The small marks that say which colour is whose. */
export const seriesStyles = css`
  .swatch {
    flex: none;
    width: 10px;
    height: 10px;
    border: 1px solid var(--contrast-line);
    border-radius: 2px;
  }
  .swatch.none {
    border-color: var(--text-muted);
  }
  .series-0 {
    background: var(--vscode-charts-blue);
  }
  .series-1 {
    background: var(--vscode-charts-purple);
  }
  .series-2 {
    background: var(--vscode-charts-green);
  }
  .series-3 {
    background: var(--vscode-charts-yellow);
  }
  .series-4 {
    background: var(--vscode-charts-red);
  }
  .series-5 {
    background: var(--vscode-descriptionForeground);
  }
`;
