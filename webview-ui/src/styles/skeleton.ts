import { css } from 'lit';

/** Stands where content will be, one `i` for each piece. Unseen for the first 150 ms: what comes sooner needs none. */
export const skeletonStyles = css`
  .skeleton {
    animation: appear 1ms 150ms both;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  .skeleton i {
    height: 14px;
    border: 1px solid var(--contrast-line);
    border-radius: var(--radius-tag);
    background: var(--tint-strong);
  }
`;
