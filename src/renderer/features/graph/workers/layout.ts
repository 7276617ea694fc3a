/** Where the arrows lead: with the reading direction, or down the page. */
export type Direction = 'right' | 'down';

export type Point = { readonly x: number; readonly y: number };

/** A node's box in graph units, the same at every zoom. */
export const nodeSize = { width: 192, height: 112 } as const;

export type LayoutQuestion = {
  readonly direction: Direction;
  /** Every feature with what it needs; levels count over all of them. */
  readonly needs: ReadonlyMap<number, readonly number[]>;
  /** Features that take no place. */
  readonly hidden: ReadonlySet<number>;
  /** Where everything is now, in the same direction: it stays there unless something pushes it. Null: a fresh start. */
  readonly before: Pick<Layout, 'places' | 'edges'> | null;
};

/** The room of one level: a column, or a row where the arrows lead down. */
export type Band = { readonly level: number; readonly start: number; readonly size: number };

export type LaidEdge = {
  /** `from-to`. */
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** How far beside the middle of its end's side it arrives. */
  readonly port: number;
  /** The stretches on which it passes the levels in between, from start to end. */
  readonly channels: readonly { readonly start: number; readonly end: number; readonly cross: number }[];
};

export type Layout = {
  readonly direction: Direction;
  readonly places: ReadonlyMap<number, Point>;
  readonly edges: readonly LaidEdge[];
  readonly bands: readonly Band[];
  /** 1…, also of hidden features. */
  readonly levels: ReadonlyMap<number, number>;
  /** How many features need each one, directly or through others. */
  readonly downstream: ReadonlyMap<number, number>;
};

/** What the layout's worker says to question number `id`. */
export type LayoutAnswer =
  | { readonly id: number; readonly ok: true; readonly layout: Layout }
  | { readonly id: number; readonly ok: false; readonly message: string };
