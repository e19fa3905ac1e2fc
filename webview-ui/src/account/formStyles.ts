import { css } from 'lit';

/** How a form of the account looks. */
export const formStyles = css`
  :host {
    display: block;
  }
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .labelled {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  label,
  .label {
    font-size: 12px;
    line-height: 16px;
  }
  .field.wrong {
    border-color: var(--vscode-inputValidation-errorBorder);
  }
  .wrong-text {
    display: flex;
    gap: 4px;
    font-size: 12px;
    line-height: 16px;
    overflow-wrap: anywhere;
  }
  .wrong-text .icon,
  .notice.error > .icon {
    color: var(--vscode-charts-red);
  }
  .wrong-text .icon {
    width: 14px;
    height: 14px;
    margin-top: 1px;
  }
  .notice {
    overflow-wrap: anywhere;
  }
  .button.block {
    width: 100%;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }
  .danger .icon {
    color: var(--vscode-charts-red);
  }
  .meaning {
    display: grid;
    gap: 4px;
  }
  .spin {
    display: inline-flex;
  }
  @media (prefers-reduced-motion: no-preference) {
    .spin {
      animation: turn 1.2s linear infinite;
    }
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
`;
