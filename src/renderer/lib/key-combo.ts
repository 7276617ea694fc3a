import { isMac } from './platform';

/** A key with what is held down beside it. */
export type KeyCombo = {
  /** As the browser names it: `k`, `.`, `Enter`, ` `. */
  readonly key: string;
  /** Ctrl, on a Mac Cmd. */
  readonly mod?: boolean;
  readonly shift?: boolean;
};

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether an event is this combination. Where the key itself needs Shift, as `?` does, Shift is not asked for. */
export function isPressed({ key, mod = false, shift = false }: KeyCombo, event: Pressed): boolean {
  if (event.altKey || (event.ctrlKey || event.metaKey) !== mod) return false;
  const isLetter = /^[a-z]$/i.test(key);
  if (isLetter && event.shiftKey !== shift) return false;
  return isLetter ? event.key.toLowerCase() === key.toLowerCase() : event.key === key;
}

const names: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** As it is written beside what it does: `Ctrl K`, `⌘K`, `⇧D`. */
export function keyName({ key, mod = false, shift = false }: KeyCombo): string {
  const name = names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return `${mod ? (isMac ? '⌘' : 'Ctrl ') : ''}${shift ? '⇧' : ''}${name}`;
}
