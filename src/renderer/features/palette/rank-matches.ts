/** How well a text fits what is looked for, smaller being better; null where a word of the search is nowhere in it. */
export function matchRank(search: string, title: string, words = ''): number | null {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  let rank = 0;
  for (const word of wanted) {
    const part = rankOf(word, title.toLowerCase()) ?? (words.toLowerCase().includes(word) ? inOtherWords : null);
    if (part === null) return null;
    rank += part;
  }
  return rank;
}

const inOtherWords = 3;

function rankOf(word: string, title: string): number | null {
  if (title.startsWith(word)) return 0;
  const at = title.indexOf(word);
  if (at === -1) return null;
  return title.includes(` ${word}`) ? 1 : 2;
}

/** What fits, best first; equals stay in their order. */
export function bestMatches<T>(
  all: Iterable<T>,
  search: string,
  textOf: (each: T) => { readonly title: string; readonly words?: string },
): readonly T[] {
  const found: { readonly each: T; readonly rank: number }[] = [];
  for (const each of all) {
    const { title, words } = textOf(each);
    const rank = matchRank(search, title, words);
    if (rank !== null) found.push({ each, rank });
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ each }) => each);
}
