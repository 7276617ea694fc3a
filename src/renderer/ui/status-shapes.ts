import type { Status } from './status';

/** A part of a state's shape on a grid of 16, as SVG and canvas both draw it. */
export type ShapePart = {
  readonly path: string;
  readonly isFilled?: boolean;
  /** Width of its line; left out: it has none. */
  readonly stroke?: number;
  /** Its line ends and turns round. */
  readonly isRound?: boolean;
  readonly dash?: readonly number[];
};

const ring = { path: 'M13.75 8A5.75 5.75 0 1 1 2.25 8A5.75 5.75 0 1 1 13.75 8z', stroke: 1.5 } as const;

export const statusShapes: Readonly<Record<Status, readonly ShapePart[]>> = {
  pending: [{ ...ring, dash: [2.1, 1.51] }],
  ready: [ring, { path: 'M6.6 5.6v4.8L10.6 8z', isFilled: true, stroke: 0.8, isRound: true }],
  blocked: [ring, { path: 'M5.4 8h5.2', stroke: 1.6, isRound: true }],
  waiting: [ring, { path: 'M8 4.9V8l2.1 1.5', stroke: 1.5, isRound: true }],
  claimed: [ring, { path: 'M8 8V4.6a3.4 3.4 0 1 1-2.94 5.1z', isFilled: true }],
  verifying: [
    {
      path: 'M8 1.9l5 1.9v3.9c0 3-2.1 5.3-5 6.4-2.9-1.1-5-3.4-5-6.4V3.8z',
      stroke: 1.5,
      isRound: true,
    },
    { path: 'M5.7 7.9l1.7 1.7 3-3.3', stroke: 1.5, isRound: true },
  ],
  merging: [
    {
      path: 'M5.85 3.6A1.85 1.85 0 1 1 2.15 3.6A1.85 1.85 0 1 1 5.85 3.6zM5.85 12.4A1.85 1.85 0 1 1 2.15 12.4A1.85 1.85 0 1 1 5.85 12.4zM4 5.5v5M4 5.6c.4 2.4 2.6 3.6 6 3.6',
      stroke: 1.5,
    },
    { path: 'M13.85 9.2A1.85 1.85 0 1 1 10.15 9.2A1.85 1.85 0 1 1 13.85 9.2z', isFilled: true, stroke: 1.5 },
  ],
  landed: [
    {
      path: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zm3.33 4.93a.8.8 0 0 0-1.16-1.1L7.1 8.56 5.8 7.3a.8.8 0 0 0-1.12 1.14l1.9 1.85a.8.8 0 0 0 1.14-.02z',
      isFilled: true,
    },
  ],
  failed: [
    {
      path: 'M5.35 1.6h5.3l3.75 3.75v5.3L10.65 14.4h-5.3L1.6 10.65v-5.3zM6.1 5a.8.8 0 0 0-1.1 1.1L6.87 8 5 9.9A.8.8 0 0 0 6.1 11L8 9.13 9.9 11A.8.8 0 0 0 11 9.9L9.13 8 11 6.1A.8.8 0 0 0 9.9 5L8 6.87z',
      isFilled: true,
    },
  ],
  skipped: [ring, { path: 'M5 5.7L7.4 8 5 10.3M8.4 5.7L10.8 8l-2.4 2.3', stroke: 1.4, isRound: true }],
  needs_input: [
    {
      path: 'M3.4 1.9h9.2A1.9 1.9 0 0 1 14.5 3.8v6.1a1.9 1.9 0 0 1-1.9 1.9H8.2l-3 2.6c-.5.4-1.1.1-1.1-.5v-2.1h-.7a1.9 1.9 0 0 1-1.9-1.9V3.8a1.9 1.9 0 0 1 1.9-1.9zm3.1 3.5c0-.7.6-1.2 1.5-1.2.8 0 1.4.4 1.4 1.1 0 .5-.3.8-.9 1.1-.7.4-1 .8-1 1.5v.1h1.2c0-.4.1-.6.7-.9.8-.4 1.2-1 1.2-1.8C10.6 4 9.5 3.2 8 3.2c-1.5 0-2.6.8-2.7 2.2zM8 8.6a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6z',
      isFilled: true,
    },
  ],
};
