/** A table whose head is written with `|` between its columns. */
export function table(head: string, rows: readonly (readonly string[])[]): string {
  const columns = head.split('|');
  return [columns, columns.map(() => '---'), ...rows.map((row) => row.map(escape))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** Words that people recorded are text, never markup; a line stays a line. */
export function escape(text: string): string {
  return text.replaceAll(/[\\`*_|<>[\]#]/g, '\\$&').replaceAll(/\s*\n\s*/g, ' ');
}
