import { css } from 'lit';

/** The page around a view: VS Code's own default styles leave a padding that a view fills itself. */
const page = css`
  html,
  body {
    height: 100%;
    margin: 0;
    padding: 0;
    overflow: hidden;
  }
`;

/** Constructed style sheets need no exception in the content security policy. */
export function adoptPageStyles(): void {
  if (page.styleSheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, page.styleSheet];
}
