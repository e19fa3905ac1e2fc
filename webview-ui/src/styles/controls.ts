import { css } from 'lit';

/** Buttons, fields, chips, tags and badges. Native elements underneath: the keyboard and screen readers know them. */
export const controls = css`
  button,
  input,
  select,
  textarea {
    color: inherit;
    font: inherit;
  }
  button {
    padding: 0;
    border: 1px solid transparent;
    background: none;
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
    opacity: 0.5;
  }
  :focus-visible {
    outline: 2px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .icon {
    display: inline-flex;
    flex: none;
    width: 16px;
    height: 16px;
  }
  .icon svg {
    width: 100%;
    height: 100%;
    fill: currentcolor;
  }
  .icon.small {
    width: 14px;
    height: 14px;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 28px;
    padding: 0 12px;
    border-radius: var(--radius-control);
    white-space: nowrap;
  }
  .button.compact {
    min-height: 24px;
    padding: 0 8px;
    font-size: 12px;
    line-height: 16px;
  }
  .button.primary {
    border-color: var(--vscode-button-border, transparent);
    background: var(--vscode-button-background);
    color: var(--vscode-button-foreground);
  }
  .button.primary:hover {
    background: var(--vscode-button-hoverBackground);
  }
  .button.secondary {
    border-color: var(--vscode-contrastBorder, var(--vscode-button-secondaryBorder, var(--line)));
    background: var(--vscode-button-secondaryBackground, transparent);
    color: var(--vscode-button-secondaryForeground);
  }
  .button.secondary:hover {
    background: var(--vscode-button-secondaryHoverBackground, transparent);
  }
  .button.quiet:hover,
  .icon-button:hover {
    background: var(--vscode-toolbar-hoverBackground, transparent);
  }
  .button.state {
    gap: 4px;
    padding-left: 0;
  }
  .button.state .icon {
    width: 14px;
    height: 14px;
    color: var(--vscode-charts-green);
  }
  .button.link {
    color: var(--vscode-textLink-foreground);
  }
  .icon-button {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 24px;
    height: 24px;
    border-radius: var(--radius-control);
    color: var(--vscode-icon-foreground);
  }

  .field {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    height: 28px;
    padding: 0 2px 0 8px;
    border: 1px solid var(--vscode-input-border, var(--line));
    border-radius: var(--radius-control);
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
  }
  .field:focus-within {
    border-color: var(--vscode-focusBorder);
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .field input {
    flex: 1;
    min-width: 0;
    height: 24px;
    padding: 0;
    border: 0;
    background: transparent;
    outline: 0;
  }
  .field input::-webkit-search-cancel-button {
    display: none;
  }
  ::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }
  select {
    min-width: 0;
    height: 24px;
    padding: 0 4px;
    border: 1px solid var(--vscode-dropdown-border, var(--line));
    border-radius: var(--radius-control);
    background: var(--vscode-dropdown-background);
    color: var(--vscode-dropdown-foreground);
    font-size: 12px;
  }
  .select {
    display: inline-flex;
    position: relative;
    align-items: center;
    min-width: 0;
  }
  .select select {
    appearance: none;
    width: 100%;
    height: 28px;
    padding: 0 24px 0 8px;
    text-overflow: ellipsis;
  }
  .select .icon {
    position: absolute;
    right: 6px;
    width: 14px;
    height: 14px;
    pointer-events: none;
  }
  .select.bare select {
    height: 24px;
    padding: 0 22px 0 4px;
    border-color: transparent;
    background: transparent;
    field-sizing: content;
  }
  .select.bare option {
    background: var(--vscode-dropdown-background);
  }
  input[type='checkbox'] {
    appearance: none;
    display: inline-flex;
    flex: none;
    width: 16px;
    height: 16px;
    margin: 0;
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-checkbox-border));
    border-radius: var(--radius-tag);
    background: var(--vscode-checkbox-background);
  }
  input[type='checkbox']:checked {
    border-color: var(--vscode-contrastBorder, var(--vscode-button-background));
    background: var(--vscode-button-background);
  }
  input[type='checkbox']:checked::before {
    width: 100%;
    background: var(--vscode-button-foreground);
    clip-path: polygon(18% 50%, 28% 40%, 43% 56%, 74% 22%, 84% 31%, 43% 75%);
    content: '';
  }

  .segments {
    display: inline-flex;
    flex: none;
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-radio-inactiveBorder, var(--line)));
    border-radius: var(--radius-control);
  }
  .segments button {
    min-height: 24px;
    margin: -1px;
    padding: 0 10px;
    border-radius: var(--radius-tag);
    font-size: 12px;
    line-height: 16px;
    white-space: nowrap;
  }
  .segments button[aria-pressed='true'] {
    border-color: var(--vscode-radio-activeBorder, var(--vscode-focusBorder));
    background: var(--vscode-radio-activeBackground, transparent);
    color: var(--vscode-radio-activeForeground, var(--text));
  }
  :host-context(.vscode-high-contrast) .segments button[aria-pressed='true'],
  :host-context(.vscode-high-contrast-light) .segments button[aria-pressed='true'] {
    font-weight: 600;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 24px;
    max-width: 100%;
    padding: 0 6px;
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-button-secondaryBorder, var(--line)));
    border-radius: var(--radius-control);
    font-size: 12px;
    line-height: 16px;
  }
  .chip[aria-pressed='true'] {
    border-color: var(--vscode-inputOption-activeBorder);
    background: var(--vscode-inputOption-activeBackground);
    color: var(--vscode-inputOption-activeForeground);
  }
  .tag,
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    height: 18px;
    padding: 0 5px;
    border: 1px solid var(--contrast-line);
    border-radius: var(--radius-tag);
    font-size: 11px;
    line-height: 16px;
    white-space: nowrap;
  }
  .tag {
    background: var(--tint);
  }
  .badge {
    border-color: var(--vscode-contrastBorder, var(--vscode-button-secondaryBorder, var(--line)));
    font-weight: 500;
  }
  .badge .icon {
    width: 12px;
    height: 12px;
  }

  .notice {
    display: flex;
    gap: 8px;
    padding: 8px 10px;
    border: 1px solid var(--vscode-inputValidation-infoBorder, var(--line));
    border-radius: var(--radius-control);
    background: var(--surface);
    font-size: 12px;
    line-height: 16px;
  }
  .notice.error {
    border-color: var(--vscode-inputValidation-errorBorder);
  }
  .notice.warning {
    border-color: var(--vscode-inputValidation-warningBorder);
  }
`;
