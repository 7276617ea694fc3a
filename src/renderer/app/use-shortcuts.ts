import { useEffect, type RefObject } from 'react';
import { changeAgents, startOrDrain, stopRun } from '../lib/actions';
import { showScreen } from '../lib/navigate';
import { screens } from './screens';

type ShortcutsInput = {
  /** Where the screen's search field is looked for. */
  readonly sheet: RefObject<HTMLElement | null>;
  readonly onToggleSidebar: () => void;
};

/** The keys of an open project. Single keys count only while nothing else would take them. */
export function useShortcuts({ sheet, onToggleSidebar }: ShortcutsInput): void {
  useEffect(() => {
    const heed = (event: KeyboardEvent) => {
      const act = actionFor(event, { sheet, onToggleSidebar });
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', heed);
    return () => window.removeEventListener('keydown', heed);
  }, [sheet, onToggleSidebar]);
}

function actionFor(event: KeyboardEvent, { sheet, onToggleSidebar }: ShortcutsInput): (() => void) | null {
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
      return () => sheet.current?.querySelector<HTMLInputElement>('input[type="search"]')?.focus();
    default: {
      const screen = screens.find(({ key }) => key === event.key.toLowerCase());
      return screen === undefined ? null : () => showScreen(screen.name);
    }
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, [role="slider"]') !== null;
}
