/** Plain text columns for people: every cell padded to the widest of its column, numbers to the right. */
export function table(head: string[], rows: string[][], right: number[] = []): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map(row => row[column]?.length ?? 0)));
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => (right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map(width => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
