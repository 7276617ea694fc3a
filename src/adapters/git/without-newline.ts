/** The single value a plumbing command printed, without the newline it ends with; paths may hold newlines of their own. */
export function withoutNewline(output: string): string {
  return output.endsWith('\n') ? output.slice(0, -1) : output;
}
