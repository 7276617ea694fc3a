/** Lines up rows under their headings. */
export function table(headings, rows) {
  const lines = [headings, ...rows].map((line) => line.map(String));
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
