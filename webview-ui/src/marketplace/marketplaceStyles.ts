import { css } from 'lit';

/** How the marketplace is laid out. Only here: what a card, the filters and the details look like is with them. */
export const marketplaceStyles = css`
  :host {
    display: block;
    position: relative;
    height: 100vh;
    container: marketplace / inline-size;
    background: var(--vscode-sideBar-background);
  }
  :host([hidden]) {
    display: none;
  }
  main {
    height: 100%;
  }
  .page {
    display: flex;
    isolation: isolate;
    flex-direction: column;
    height: 100%;
  }
  .head {
    display: flex;
    flex: none;
    flex-direction: column;
    gap: 8px;
    padding: 8px 12px 6px;
  }
  .search {
    gap: 4px;
  }
  .search .field {
    flex: 1;
  }
  .field > .icon {
    width: 14px;
    height: 14px;
    color: var(--vscode-input-placeholderForeground);
  }
  .ask-q {
    padding: 0 8px;
  }
  .ask-q .icon,
  .chip > .icon {
    width: 14px;
    height: 14px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    min-width: 0;
  }
  .chips .count {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-width: 16px;
    height: 16px;
    padding: 0 4px;
    border: 1px solid var(--contrast-line);
    border-radius: 8px;
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    font-size: 11px;
  }
  .chip.removable {
    gap: 0;
    padding-right: 0;
    border-color: var(--vscode-inputOption-activeBorder);
    background: var(--vscode-inputOption-activeBackground);
    color: var(--vscode-inputOption-activeForeground);
  }
  .chip.removable button {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 24px;
    height: 24px;
    margin: -1px;
    border: 0;
    border-radius: var(--radius-tag);
  }

  .body {
    display: flex;
    position: relative;
    flex: 1;
    min-height: 0;
  }
  .results {
    flex: 1;
    min-width: 0;
    min-height: 0;
  }
  aim-model-list {
    height: 100%;
    --grid-padding: 12px;
  }
  .bar {
    position: sticky;
    z-index: 1;
    top: 0;
    gap: 2px;
    min-height: 32px;
    padding: 0 6px 0 12px;
    border-bottom: 1px solid var(--line);
    background: var(--vscode-sideBar-background);
  }
  .grid .bar {
    margin-bottom: 4px;
    padding: 4px 6px 4px 12px;
    border-bottom-color: transparent;
  }
  .sort {
    flex: none;
    gap: 2px;
  }

  .wide {
    background: var(--vscode-editor-background);
  }
  .wide .bar {
    background: var(--vscode-editor-background);
  }
  .wide .head {
    padding: 12px;
    border-bottom: 1px solid var(--line);
  }
  .wide .search {
    gap: 8px;
  }
  .wide .search .field {
    flex: 0 1 420px;
  }
  .wide .ask-q {
    margin-left: auto;
  }
  aim-facet-column {
    flex: none;
    width: 204px;
    border-right: 1px solid var(--line);
  }
  aim-model-details.cover {
    position: absolute;
    inset: 0;
    background: var(--vscode-sideBar-background);
  }
  aim-model-details.drawer {
    position: absolute;
    z-index: 2;
    top: 0;
    right: 0;
    bottom: 0;
    width: min(348px, 100%);
    border-left: 1px solid var(--line);
    background: var(--vscode-editor-background);
    box-shadow: 0 0 16px var(--vscode-widget-shadow, transparent);
  }
  @container marketplace (min-width: 1060px) {
    aim-model-details.drawer {
      position: static;
      flex: none;
      width: 348px;
      box-shadow: none;
    }
  }

  .message {
    display: flex;
    flex-direction: column;
    gap: 12px;
    padding: 12px;
  }
  .lines {
    display: flex;
    flex-direction: column;
    gap: 6px;
    min-width: 0;
  }
  .about {
    max-width: 100%;
  }
  .nearest button {
    display: flex;
    align-items: center;
    gap: 8px;
    width: 100%;
    padding: 8px 0;
    border-top: 1px solid var(--line);
    text-align: left;
  }
  .nearest button > :first-child > * {
    display: block;
  }
  .nearest button:hover {
    background: var(--vscode-list-hoverBackground, transparent);
  }

  .ghost {
    display: flex;
    flex-direction: column;
    gap: 8px;
    height: 148px;
    padding: 12px;
    border-bottom: 1px solid var(--line);
  }
  .ghost .tall {
    height: 22px;
  }
  .chips i {
    width: 64px;
    height: 24px;
  }
  .w75 {
    width: 75%;
  }
  .w60 {
    width: 60%;
  }
  .w50 {
    width: 50%;
  }
  .w40 {
    width: 40%;
  }
  .w30 {
    width: 30%;
  }
`;
