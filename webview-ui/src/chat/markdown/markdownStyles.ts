import { css } from 'lit';

/** The look of an answer's Markdown. */
export const markdownStyles = css`
  .markdown {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    line-height: 19px;
    overflow-wrap: anywhere;
  }
  .markdown > pre {
    margin: 0;
    font-family: inherit;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .markdown :is(h3, h4, h5, h6) {
    margin: 4px 0 0;
    color: var(--text-heading);
    font-size: 13px;
    font-weight: 600;
    line-height: 18px;
  }
  .markdown h3 {
    font-size: 14px;
    line-height: 20px;
  }
  .markdown :is(ul, ol) {
    display: grid;
    gap: 2px;
    padding-left: 20px;
    list-style: disc;
  }
  .markdown ol {
    list-style: decimal;
  }
  .markdown li::marker {
    color: var(--text-muted);
  }
  .markdown li > :is(p, ul, ol, blockquote, aim-code, .table):not(:first-child) {
    margin-top: 6px;
  }
  .markdown li > :is(ul, ol):not(:first-child) {
    margin-top: 2px;
  }
  .markdown code {
    padding: 1px 4px;
    border: 1px solid var(--contrast-line);
    border-radius: var(--radius-tag);
    background: var(--vscode-textPreformat-background, transparent);
    color: var(--vscode-textPreformat-foreground);
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: 12px;
  }
  .markdown a {
    border-radius: 2px;
    color: var(--vscode-textLink-foreground);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .markdown a code {
    color: inherit;
  }
  .markdown blockquote {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 2px 10px;
    border-left: 3px solid var(--vscode-textBlockQuote-border, var(--line));
    background: var(--vscode-textBlockQuote-background, transparent);
  }
  .markdown hr {
    width: 100%;
    margin: 4px 0;
    border: 0;
    border-top: 1px solid var(--line);
  }
  .markdown kbd {
    padding: 0 4px;
    border: 1px solid var(--vscode-keybindingLabel-border, var(--line));
    border-radius: var(--radius-tag);
    background: var(--vscode-keybindingLabel-background, transparent);
    color: var(--vscode-keybindingLabel-foreground);
    font: inherit;
    font-size: 11px;
  }
  .markdown :is(sub, sup) {
    line-height: 0;
  }
  .markdown .table {
    overflow-x: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-control);
  }
  .markdown table {
    width: 100%;
    border-collapse: collapse;
    font-size: 12px;
    line-height: 16px;
    overflow-wrap: normal;
  }
  .markdown :is(th, td) {
    padding: 4px 8px;
    border-bottom: 1px solid var(--line);
    text-align: left;
    vertical-align: top;
  }
  .markdown :is(th, td)[align='right'] {
    text-align: right;
  }
  .markdown :is(th, td)[align='center'] {
    text-align: center;
  }
  .markdown tr:last-child > td {
    border-bottom: 0;
  }
  .markdown th {
    background: var(--surface);
    font-weight: 600;
  }
`;
