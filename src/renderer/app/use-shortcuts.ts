import { useEffect } from 'react';
import type { Command } from '../lib/commands';
import { isPressed, type KeyCombo } from '../lib/key-combo';
import { areSingleKeysOn } from '../lib/single-keys';
import { useWindow } from '../lib/store';

/** The keys of all commands. Single keys count only while nothing else would take them. */
export function useShortcuts(commands: readonly Command[]): void {
  useEffect(() => {
    const heed = (event: KeyboardEvent) => {
      const command = commandFor(event, commands);
      if (command === null) return;
      event.preventDefault();
      command.act();
    };
    window.addEventListener('keydown', heed);
    return () => window.removeEventListener('keydown', heed);
  }, [commands]);
}

function commandFor(event: KeyboardEvent, commands: readonly Command[]): Command | null {
  if (event.defaultPrevented) return null;
  const state = useWindow.getState();
  const meant = commands.filter(({ keys }) => keys.some((combo) => isMeant(combo, event)));
  return meant.find(({ whyNot }) => whyNot(state) === null) ?? null;
}

function isMeant(combo: KeyCombo, event: KeyboardEvent): boolean {
  if (!isPressed(combo, event)) return false;
  if (combo.mod === true) return true;
  if (isTyping(event.target) || (/^[a-z]$/i.test(combo.key) && !areSingleKeysOn())) return false;
  return combo.key !== ' ' || !isPressable(event.target);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, [role="slider"], [role="switch"]') !== null;
}
