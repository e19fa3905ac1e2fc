import type { Page } from 'playwright-core';

/** The kind and name of what has the focus, as a screen reader would say it. */
export const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return 'page';
    const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
    const name = element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent;
    return `${element.getAttribute('role') ?? element.localName} "${name?.replaceAll(/\s+/g, ' ').trim() ?? ''}"`;
  });
