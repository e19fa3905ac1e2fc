import { css } from 'lit';

/** Strength meter and rules of a new password. */
export const newPasswordStyles = css`
  .group {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
  }
  .strength {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .strength i {
    flex: 1;
    height: 4px;
    border: 1px solid var(--contrast-line);
    border-radius: 2px;
    background: var(--tint-strong);
  }
  .strength .on {
    background: var(--vscode-charts-red);
  }
  .strength.fair .on {
    background: var(--vscode-charts-yellow);
  }
  .strength.good .on {
    background: var(--vscode-charts-green);
  }
  .strength span {
    width: 40px;
    text-align: right;
  }
  .rules {
    display: grid;
    gap: 2px;
  }
  .rules li {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .rules .icon {
    width: 14px;
    height: 14px;
    color: var(--text-muted);
  }
  .rules .met .icon {
    color: var(--vscode-charts-green);
  }
`;
