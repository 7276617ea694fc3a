import { describe, expect, it } from 'vitest';
import { createRandomIdentity } from './random-identity';

describe('random identity', () => {
  it('gives 128 bits as 32 lower-case hex digits, never the same twice', () => {
    const identity = createRandomIdentity();
    const ids = Array.from({ length: 1_000 }, () => identity.newId());
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(ids).size).toBe(1_000);
  });

  it('draws numbers from the whole of [0, 1)', () => {
    const identity = createRandomIdentity();
    const drawn = Array.from({ length: 1_000 }, () => identity.random());
    for (const number of drawn) expect(number).toSatisfy((value: number) => value >= 0 && value < 1);
    expect(new Set(drawn.map((number) => Math.floor(number * 10))).size).toBe(10);
  });
});
