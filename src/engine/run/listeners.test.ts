import { describe, expect, it } from 'vitest';
import { createListeners } from './listeners';

describe('listeners', () => {
  it('are told in order until they leave', () => {
    const listeners = createListeners<number>();
    const told: string[] = [];
    const leave = listeners.add((value) => told.push(`one ${value}`));
    listeners.add((value) => told.push(`other ${value}`));
    listeners.tell(1);
    leave();
    listeners.tell(2);
    expect(told).toEqual(['one 1', 'other 1', 'other 2']);
  });
});
