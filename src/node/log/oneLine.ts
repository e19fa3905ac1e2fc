const names: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Makes whatever could begin a new line, or steer a terminal, visible instead: nobody forges a line of the log. */
export const oneLine = (text: string): string =>
  text.replaceAll(
    /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu,
    control => names[control] ?? `\\u${(control.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
