import { describe, expect, it } from 'vitest';
import { menuPoint } from './menu-point';

const card = { left: 200, top: 80 };
const asked = { clientX: 260, clientY: 95, button: 2, ctrlKey: false, pointerType: 'mouse' };
const underPointer = { left: 60, top: 15 };

describe('menuPoint', () => {
  it('is where the pointer is, within the card', () => {
    expect(menuPoint(asked, card)).toEqual(underPointer);
  });

  it('is there for a finger, and for the first button with Ctrl', () => {
    expect(menuPoint({ ...asked, button: 0, pointerType: 'touch' }, card)).toEqual(underPointer);
    expect(menuPoint({ ...asked, button: 0, ctrlKey: true }, card)).toEqual(underPointer);
  });

  it('is at the card where a key asked, wherever that is said to be', () => {
    for (const button of [-1, 0]) {
      expect(menuPoint({ ...asked, clientX: 900, clientY: 700, button }, card)).toEqual({ left: 10, top: 30 });
    }
  });
});
