import { useEffect, type RefObject } from 'react';
import { changeAgents, startOrDrain, stopRun } from '../lib/actions';

type ShortcutsInput = {
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onToggleSidebar: () => void;
};

/** The keys of a screen with a run bar. Single keys count only while nothing else would take them. */
export function useShortcuts({ searchField, onToggleSidebar }: ShortcutsInput): void {
  useEffect(() => {
    const heed = (event: KeyboardEvent) => {
      const act = actionFor(event, { searchField, onToggleSidebar });
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', heed);
    return () => window.removeEventListener('keydown', heed);
  }, [searchField, onToggleSidebar]);
}

function actionFor(event: KeyboardEvent, { searchField, onToggleSidebar }: ShortcutsInput): (() => void) | null {
  if (event.defaultPrevented || event.altKey) return null;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === 'b') return onToggleSidebar;
    return event.key === '.' ? () => void stopRun() : null;
  }
  if (isTyping(event.target)) return null;
  switch (event.key) {
    case ' ':
      return isPressable(event.target) ? null : () => void startOrDrain();
    case '[':
      return () => changeAgents(-1);
    case ']':
      return () => changeAgents(1);
    case '/':
      return () => searchField.current?.focus();
    default:
      return null;
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, [role="slider"]') !== null;
}
