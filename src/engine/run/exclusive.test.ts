import { describe, expect, it } from 'vitest';
import { createExclusive } from './exclusive';

describe('createExclusive', () => {
  it('starts a task only when the one before has ended', async () => {
    const exclusively = createExclusive();
    const told: string[] = [];
    let finishFirst = () => {};
    const first = exclusively(async () => {
      told.push('first begins');
      await new Promise<void>((resolve) => (finishFirst = resolve));
      told.push('first ends');
      return 1;
    });
    const second = exclusively(async () => told.push('second'));
    await Promise.resolve();
    expect(told).toEqual(['first begins']);
    finishFirst();
    expect(await first).toBe(1);
    await second;
    expect(told).toEqual(['first begins', 'first ends', 'second']);
  });

  it('goes on after a task that failed, and tells only its caller', async () => {
    const exclusively = createExclusive();
    const failing = exclusively(() => Promise.reject(new Error('broken')));
    const next = exclusively(async () => 'fine');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('fine');
  });
});
