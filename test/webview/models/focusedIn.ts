import type { Frame, Page } from 'playwright-core';

/** What has the focus: its role or element, and its name as a screen reader would say it. Empty where nothing has it. */
export function focusedIn(page: Page | Frame): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return '';
    const root = element.getRootNode() as ShadowRoot;
    const labelledBy = element.getAttribute('aria-labelledby');
    const named = element.ariaLabel ?? (labelledBy ? root.getElementById(labelledBy)?.textContent : null);
    const label = element instanceof HTMLSelectElement || element instanceof HTMLInputElement ? element.labels?.[0] : null;
    // Lit's marks stand between the words.
    const words = [...(label?.childNodes ?? [])].find(node => node instanceof Text && node.data.trim() !== '');
    const text = named ?? words?.textContent ?? element.textContent;
    return `${element.role ?? element.tagName.toLowerCase()} ${text?.replaceAll(/\s+/g, ' ').trim()}`;
  });
}
