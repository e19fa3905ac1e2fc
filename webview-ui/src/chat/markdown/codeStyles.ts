import { css } from 'lit';

/** A code block and the colours of its words. VS Code gives a page no token colours, so these are its chart, symbol and debug colours, each mixed
 *  with the text's so that it keeps its contrast in light themes too. */
export const codeStyles = css`
  :host {
    display: block;
    overflow: hidden;
    min-width: 0;
    border: 1px solid var(--line);
    border-radius: var(--radius-control);
    background: var(--vscode-editor-background);
  }
  .bar {
    display: flex;
    align-items: center;
    min-height: 30px;
    padding: 0 2px 0 10px;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
    color: var(--text-muted);
    font-size: 11px;
    line-height: 16px;
  }
  pre {
    overflow-x: auto;
    margin: 0;
    padding: 8px 10px;
    color: var(--vscode-editor-foreground);
    font: 12px/18px var(--vscode-editor-font-family, monospace);
    tab-size: 4;
  }
  pre:focus-visible {
    outline-offset: -2px;
  }
  code {
    font: inherit;
  }

  code {
    --code-text: var(--vscode-editor-foreground);
    --code-keyword: color-mix(in srgb, var(--vscode-charts-purple, var(--code-text)) 88%, var(--code-text));
    --code-string: color-mix(in srgb, var(--vscode-debugTokenExpression-string, var(--code-text)) 92%, var(--code-text));
    --code-number: color-mix(in srgb, var(--vscode-debugTokenExpression-number, var(--code-text)) 88%, var(--code-text));
    --code-literal: color-mix(in srgb, var(--vscode-debugTokenExpression-boolean, var(--code-text)) 88%, var(--code-text));
    --code-function: color-mix(in srgb, var(--vscode-charts-yellow, var(--code-text)) 55%, var(--code-text));
    --code-type: color-mix(in srgb, var(--vscode-symbolIcon-interfaceForeground, var(--code-text)) 80%, var(--code-text));
    --code-comment: color-mix(in srgb, var(--vscode-charts-green, var(--code-text)) 70%, var(--code-text));
    --code-removed: color-mix(in srgb, var(--vscode-charts-red, var(--code-text)) 70%, var(--code-text));
  }
  .hljs-keyword,
  .hljs-selector-tag,
  .hljs-meta-keyword,
  .hljs-doctag {
    color: var(--code-keyword);
  }
  .hljs-string,
  .hljs-regexp,
  .hljs-template-tag,
  .hljs-link,
  .hljs-meta-string {
    color: var(--code-string);
  }
  .hljs-number,
  .hljs-symbol,
  .hljs-bullet {
    color: var(--code-number);
  }
  .hljs-literal,
  .hljs-variable-language,
  .hljs-variable-constant,
  .hljs-built_in {
    color: var(--code-literal);
  }
  .hljs-title,
  .hljs-title-function,
  .hljs-section,
  .hljs-selector-id,
  .hljs-selector-class {
    color: var(--code-function);
  }
  .hljs-type,
  .hljs-title-class,
  .hljs-title-class-inherited,
  .hljs-tag,
  .hljs-name,
  .hljs-attr,
  .hljs-attribute,
  .hljs-property,
  .hljs-variable,
  .hljs-template-variable {
    color: var(--code-type);
  }
  .hljs-comment,
  .hljs-quote,
  .hljs-addition {
    color: var(--code-comment);
  }
  .hljs-deletion {
    color: var(--code-removed);
  }
  .hljs-subst {
    color: var(--code-text);
  }
  .hljs-strong {
    font-weight: 600;
  }
  .hljs-emphasis {
    font-style: italic;
  }
`;
