/** The text as it begins a sentence. Nothing else of it changes, and a letter beyond the basic plane stays whole. */
export function upperFirst(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** The text as it goes on within a sentence. */
export function lowerFirst(text: string): string {
  const [first = ''] = text;
  return first.toLowerCase() + text.slice(first.length);
}
