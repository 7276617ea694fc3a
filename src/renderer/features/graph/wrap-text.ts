type Room = {
  readonly width: number;
  /** Most lines. */
  readonly lines: number;
  readonly font: string;
  readonly measure: (text: string) => number;
};

/** A text in lines that fit; the last one ends in an ellipsis where more would follow. Remembered, for a canvas is painted anew each frame. */
export function wrapText(text: string, room: Room): readonly string[] {
  const key = `${room.width}/${room.lines}/${room.font}/${text}`;
  const known = wrapped.get(key);
  if (known !== undefined) return known;
  if (wrapped.size > mostKept) wrapped.clear();
  const lines = wrap(text, room);
  wrapped.set(key, lines);
  return lines;
}

const wrapped = new Map<string, readonly string[]>();
const mostKept = 20_000;

function wrap(text: string, { width, lines: most, measure }: Room): readonly string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== '' && lines.length < most) {
    const isLast = lines.length === most - 1;
    const fits = longestThatFits(rest, width, measure);
    if (fits === rest.length) return [...lines, rest];
    if (isLast) return [...lines, `${rest.slice(0, longestThatFits(rest, width - measure('…'), measure)).trimEnd()}…`];
    const space = rest.lastIndexOf(' ', fits);
    const end = space > 0 ? space : Math.max(1, fits);
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return lines;
}

/** How many characters from the beginning fit. */
function longestThatFits(text: string, width: number, measure: Room['measure']): number {
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(text.slice(0, middle)) <= width) low = middle;
    else high = middle - 1;
  }
  return low;
}
