import { useEffect, useRef, useState } from 'react';

const hoverMs = 400;
const leaveMs = 200;

/** Something that shows while a control is moved at once, under the pointer after a moment, and goes when both are over. */
export function useShownOnInterest() {
  const [isShown, setIsShown] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isInside = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);

  function after(ms: number, shown: boolean): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIsShown(shown), ms);
  }

  return {
    isShown,
    show(): void {
      clearTimeout(timer.current);
      setIsShown(true);
    },
    hide(): void {
      clearTimeout(timer.current);
      setIsShown(false);
    },
    /** The pointer is over it, moved by the hand: what only slides under a pointer at rest says nothing. */
    move({ movementX, movementY }: Pick<PointerEvent, 'movementX' | 'movementY'>): void {
      if (isInside.current || (movementX === 0 && movementY === 0)) return;
      isInside.current = true;
      after(hoverMs, true);
    },
    leave(): void {
      isInside.current = false;
      after(leaveMs, false);
    },
    /** The control has lost the focus. */
    blur(): void {
      if (!isInside.current) after(leaveMs, false);
    },
  };
}
