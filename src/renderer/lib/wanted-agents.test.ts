import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepWantedAgents, keptWantedAgents } from './wanted-agents';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});
afterEach(() => void vi.unstubAllGlobals());

test('what a person set last is kept for its project, until its settings say another number', () => {
  keepWantedAgents({ id: 'p', agents: 2 }, 4);
  expect(keptWantedAgents({ id: 'p', agents: 2 })).toBe(4);
  expect(keptWantedAgents({ id: 'p', agents: 3 })).toBeNull();
  expect(keptWantedAgents({ id: 'q', agents: 2 })).toBeNull();
  keepWantedAgents({ id: 'q' }, 5);
  expect(keptWantedAgents({ id: 'q' })).toBe(5);
});
