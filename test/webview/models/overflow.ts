import type { Frame, Page } from 'playwright-core';

/** Elements that run over the right edge of the page, unless something around them scrolls or cuts on purpose. */
export function overflowing(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const roots: ParentNode[] = [document];
    for (const root of roots) {
      for (const element of root.querySelectorAll('*')) {
        const box = element.getBoundingClientRect();
        const cut = element.closest('pre, .table, .ellipsis, .visually-hidden, .wordy, .per, svg') !== null;
        if (box.right > document.documentElement.clientWidth + 0.5 && box.width > 1 && !cut)
          found.push(`${element.localName}.${element.className} ${element.textContent?.trim().slice(0, 30)}`);
        if (element.shadowRoot) roots.push(element.shadowRoot);
      }
    }
    return found;
  });
}
