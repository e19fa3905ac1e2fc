import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
  }
  .composer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    padding: 8px 8px 6px;
  }
  .chip {
    min-width: 0;
    padding-right: 0;
  }
  .chip > .muted {
    flex: none;
  }
  textarea {
    min-height: 36px;
  }
  .bottom {
    gap: 4px;
    min-height: 28px;
  }
  .estimate {
    flex: 1;
    padding-left: 2px;
    text-align: right;
    padding-right: 6px;
  }
  .send {
    width: 28px;
    height: 28px;
  }
  .send:focus-visible {
    outline-offset: 1px;
  }
  .stop {
    min-height: 26px;
  }
  .stop .icon {
    width: 14px;
    height: 14px;
  }
  @container (max-width: 319px) {
    .bottom {
      flex-wrap: wrap;
      justify-content: flex-end;
    }
    aim-route-picker {
      flex: 1;
    }
    .estimate:has(.amount:not(:empty)) {
      order: -1;
      flex: 1 0 100%;
      text-align: left;
    }
    .estimate:not(:has(.amount:not(:empty))) {
      display: none;
    }
  }
`;
