/** As many lines as a person reads; of the rest only how many they are. */
export function bounded(lines: readonly string[], most: number, rest: (left: number) => string): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), rest(lines.length - most)];
}
