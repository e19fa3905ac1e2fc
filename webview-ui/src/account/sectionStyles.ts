import { css } from 'lit';

/** The parts of the account view, one below the other, each with its title. */
export const sectionStyles = css`
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .section.wide {
    gap: 8px;
  }
  .section > header {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;
  }
  h2 {
    flex: 1;
    color: var(--text-muted);
    font-size: 11px;
    font-weight: 600;
    line-height: 16px;
  }
  /* The words of a link line up with the edge, its target reaches over it. */
  .flush {
    margin-right: -8px;
  }
`;
