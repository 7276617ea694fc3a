import { useEffect, useState } from 'react';

/** So long after the last key or press nobody is taken by surprise. */
const restMs = 1_000;
const busy = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';
const inFront = 'dialog[open], [role="menu"], [role="listbox"], [role="dialog"][data-state="open"]';

/**
 * Whether something may come up in front by itself: not while the person types, holds the pointer down or has a menu or
 * a dialog open. Once it may, it may for as long as it is wanted.
 */
export function useFreeHands(isWanted: boolean): boolean {
  const [isFree, setIsFree] = useState(false);
  if (!isWanted && isFree) setIsFree(false);
  useEffect(() => {
    if (isWanted && !isFree) return whenFree(() => setIsFree(true));
    return undefined;
  }, [isWanted, isFree]);
  return isWanted && isFree;
}

function whenFree(act: () => void): () => void {
  let isDown = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => (isDown || isTaken() ? wait(restMs) : act()), ms);
  };
  const heed = (event: Event) => {
    if (event.type === 'pointerdown') isDown = true;
    if (event.type === 'pointerup' || event.type === 'pointercancel' || event.type === 'dragend') isDown = false;
    wait(restMs);
  };
  for (const type of heeded) window.addEventListener(type, heed, true);
  wait(restMs);
  return () => {
    clearTimeout(timer);
    for (const type of heeded) window.removeEventListener(type, heed, true);
  };
}

const heeded = ['keydown', 'pointerdown', 'pointerup', 'pointercancel', 'dragend', 'wheel'] as const;

function isTaken(): boolean {
  return document.activeElement?.matches(busy) === true || document.querySelector(inFront) !== null;
}
