/** What the icon tells beside the boat: by colour and by shape. */
export const trayMarks = ['none', 'running', 'draining', 'attention'] as const;
export type TrayMark = (typeof trayMarks)[number];

/** For a light or a dark panel; `template` is black, for a system that colours icons itself. */
export type TrayInk = 'onLight' | 'onDark' | 'template';

type DrawInput = { readonly size: number; readonly mark: TrayMark; readonly ink: TrayInk };
type Point = readonly [x: number, y: number];
type Colour = readonly [red: number, green: number, blue: number];
type Layer = { readonly covers: (x: number, y: number) => boolean; readonly colour: Colour; readonly alpha: number };

/** Samples along each side of a pixel: edges come out smooth. */
const samples = 4;

/** The boat of the logo on a grid of 24, with a mark at its lower right; BGRA, premultiplied, as bitmaps are here. */
export function drawIcon({ size, mark, ink }: DrawInput): Buffer {
  const layers = layersOf(mark, ink);
  const pixels = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      pixels.set(pixelAt(layers, { column, row, step: 24 / size }), (row * size + column) * 4);
    }
  }
  return pixels;
}

/** Blue, green, red, alpha. */
function pixelAt(
  layers: readonly Layer[],
  { column, row, step }: { readonly column: number; readonly row: number; readonly step: number },
): readonly number[] {
  const sum = [0, 0, 0, 0];
  for (let sample = 0; sample < samples * samples; sample += 1) {
    const x = (column + ((sample % samples) + 0.5) / samples) * step;
    const y = (row + (Math.floor(sample / samples) + 0.5) / samples) * step;
    const top = layers.find(({ covers }) => covers(x, y));
    if (top === undefined) continue;
    const [red, green, blue] = top.colour;
    [blue, green, red, 255].forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value * top.alpha));
  }
  return sum.map((value) => Math.round(value / (samples * samples)));
}

/** Topmost first. The mark stands in a gap of its own, so that it is told apart from the hull. */
function layersOf(mark: TrayMark, ink: TrayInk): readonly Layer[] {
  const boat = inks[ink];
  const own = ink === 'template' ? boat : markColours[mark];
  return [
    ...marks[mark].map((covers) => ({ covers, colour: own, alpha: 1 })),
    ...(mark === 'none' ? [] : [{ covers: disc(7.6), colour: boat, alpha: 0 }]),
    { covers: polygon([13.1, 2.2], [20.8, 17], [12.2, 17]), colour: boat, alpha: 1 },
    { covers: polygon([9, 6.9], [9.8, 16.9], [2.8, 16.9]), colour: boat, alpha: 0.62 },
    { covers: polygon([1.9, 18.7], [22.1, 18.7], [18.7, 21.9], [5.3, 21.9]), colour: boat, alpha: 1 },
  ];
}

const inks: Readonly<Record<TrayInk, Colour>> = { onLight: [38, 43, 54], onDark: [238, 240, 245], template: [0, 0, 0] };

const markColours: Readonly<Record<TrayMark, Colour>> = {
  none: [0, 0, 0],
  running: [20, 140, 214],
  draining: [206, 150, 24],
  attention: [224, 86, 26],
};

const centre: Point = [17, 17];

function disc(radius: number): Layer['covers'] {
  return (x, y) => Math.hypot(x - centre[0], y - centre[1]) <= radius;
}

const ring: Layer['covers'] = (x, y) => disc(6)(x, y) && !disc(3.2)(x, y);
const diamond: Layer['covers'] = (x, y) => Math.abs(x - centre[0]) + Math.abs(y - centre[1]) <= 6.8;

const marks: Readonly<Record<TrayMark, readonly Layer['covers'][]>> = {
  none: [],
  running: [disc(5.6)],
  draining: [ring],
  attention: [diamond],
};

/** Whether a point lies within a convex shape whose corners go round with the clock. */
function polygon(...corners: readonly Point[]): Layer['covers'] {
  return (x, y) =>
    corners.every(([fromX, fromY], at) => {
      const [toX, toY] = corners[(at + 1) % corners.length] ?? [fromX, fromY];
      return (toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX) >= 0;
    });
}
