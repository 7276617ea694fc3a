import { detailAt } from './detail';

/** Where things stand in a painted box, as the style sheet has it for built ones. */
export type CardLook = {
  /** In units of the graph, growing with the zoom; otherwise in pixels of the screen. */
  readonly isScaled: boolean;
  readonly left: number;
  readonly top: number;
  readonly gap: number;
  /** From the head to the name. */
  readonly below: number;
  readonly name: { readonly size: number; readonly line: number };
  readonly hasWord: boolean;
  readonly hasFact: boolean;
};

const near: CardLook = {
  isScaled: true,
  left: 12,
  top: 9,
  gap: 5,
  below: 3,
  name: { size: 13, line: 17 },
  hasWord: true,
  hasFact: true,
};
const middle: CardLook = {
  isScaled: false,
  left: 10,
  top: 8,
  gap: 5,
  below: 3,
  name: { size: 12, line: 15 },
  hasWord: false,
  hasFact: true,
};
const tight: CardLook = {
  ...middle,
  left: 7,
  top: 4,
  gap: 3,
  below: 0,
  name: { size: 12, line: 14 },
  hasFact: false,
};

/** Below this, boxes have room for their name only. */
export const isTight = (zoom: number): boolean => zoom < 0.62;

export function cardLook(zoom: number): CardLook {
  if (detailAt(zoom) === 'near') return near;
  return isTight(zoom) ? tight : middle;
}
