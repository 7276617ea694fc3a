import { expect, test, vi } from 'vitest';
import { isPressed, keyName } from './key-combo';

vi.mock('./platform', () => ({ isMac: false }));

const event = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test('a combination is what is pressed, no more and no less', () => {
  const palette = { key: 'k', mod: true };
  expect(isPressed(palette, event('k', { ctrlKey: true }))).toBe(true);
  expect(isPressed(palette, event('k', { metaKey: true }))).toBe(true);
  expect(isPressed(palette, event('k'))).toBe(false);
  expect(isPressed({ key: 'k' }, event('k', { ctrlKey: true }))).toBe(false);
  expect(isPressed(palette, event('k', { ctrlKey: true, altKey: true }))).toBe(false);
});

test('capitals count as their letters, Shift as Shift', () => {
  expect(isPressed({ key: 'm' }, event('M'))).toBe(true);
  expect(isPressed({ key: 'd', shift: true }, event('D', { shiftKey: true }))).toBe(true);
  expect(isPressed({ key: 'd' }, event('D', { shiftKey: true }))).toBe(false);
  expect(isPressed({ key: '?' }, event('?', { shiftKey: true }))).toBe(true);
});

test('combinations have names', () => {
  expect(keyName({ key: 'k', mod: true })).toBe('Ctrl K');
  expect(keyName({ key: 'd', shift: true })).toBe('⇧D');
  expect([' ', '[', 'Escape', 'Enter'].map((key) => keyName({ key }))).toEqual(['Space', '[', 'Esc', 'Enter']);
});
