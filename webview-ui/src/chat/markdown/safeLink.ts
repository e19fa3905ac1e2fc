const schemes = new Set(['https:', 'http:', 'mailto:']);

/** Where a link really leads, or undefined where no link may lead. A homograph shows its punycode. */
export function safeLink(href: string): string | undefined {
  const url = URL.parse(href);
  return url && schemes.has(url.protocol) ? url.href : undefined;
}
