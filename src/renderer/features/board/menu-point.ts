/** Within a card. */
export type MenuPoint = { readonly left: number; readonly top: number };

type Asked = Pick<MouseEvent, 'clientX' | 'clientY' | 'button' | 'ctrlKey'> &
  Partial<Pick<PointerEvent, 'pointerType'>>;
type Box = Pick<DOMRect, 'left' | 'top'>;

/** Where a card's menu opens: at the pointer; asked for by key, under the card's first line. */
export function menuPoint(asked: Asked, card: Box): MenuPoint {
  if (isByKey(asked)) return { left: 10, top: 30 };
  return { left: asked.clientX - card.left, top: asked.clientY - card.top };
}

/** Chromium calls a key a mouse, with a point of its own, but without a button; on a Mac the first one with Ctrl asks, too. */
function isByKey({ button, ctrlKey, pointerType = 'mouse' }: Asked): boolean {
  return button !== 2 && !ctrlKey && (pointerType === 'mouse' || pointerType === '');
}
