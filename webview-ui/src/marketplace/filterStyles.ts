import { css } from 'lit';

/** What both forms of the filters have. */
export const filterStyles = css`
  .count {
    color: var(--text-muted);
  }
  [aria-pressed='true'] .count {
    color: inherit;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;
    font-size: 12px;
    line-height: 16px;
  }
`;
