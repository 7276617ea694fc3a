import { nodeSize, type Direction, type LaidEdge, type Point } from './workers/layout';

export type EdgeLine = {
  readonly start: Point;
  readonly end: Point;
  /** SVG path data: curves between the levels, straight through the passages. */
  readonly path: string;
  readonly middle: Point;
};

/** The line of an edge between two boxes. */
export function edgeLine(edge: LaidEdge, from: Point, to: Point, direction: Direction): EdgeLine {
  const isRight = direction === 'right';
  const point = (along: number, cross: number): Point => (isRight ? { x: along, y: cross } : { x: cross, y: along });
  const [startAlong, startCross] = isRight
    ? [from.x + nodeSize.width, from.y + nodeSize.height / 2]
    : [from.y + nodeSize.height, from.x + nodeSize.width / 2];
  const [endAlong, endCross] = isRight
    ? [to.x - 3, to.y + nodeSize.height / 2 + edge.port]
    : [to.y - 3, to.x + nodeSize.width / 2 + edge.port];
  let [along, cross] = [startAlong, startCross];
  let path = `M${written(point(along, cross))}`;
  for (const channel of edge.channels) {
    path += curve(point, [along, cross], [channel.start, channel.cross]);
    path += `L${written(point(channel.end, channel.cross))}`;
    [along, cross] = [channel.end, channel.cross];
  }
  path += curve(point, [along, cross], [endAlong, endCross]);
  const between = edge.channels[Math.floor(edge.channels.length / 2)];
  return {
    start: point(startAlong, startCross),
    end: point(endAlong, endCross),
    path,
    middle:
      between === undefined
        ? point((startAlong + endAlong) / 2, (startCross + endCross) / 2)
        : point((between.start + between.end) / 2, between.cross),
  };
}

type Pair = readonly [along: number, cross: number];

function curve(point: (along: number, cross: number) => Point, [a, b]: Pair, [c, d]: Pair): string {
  const reach = Math.max(14, (c - a) / 2);
  return `C${written(point(a + reach, b))} ${written(point(c - reach, d))} ${written(point(c, d))}`;
}

function written({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
