import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('window', { flotilla: { call: () => Promise.resolve({ ok: true, value: undefined }) } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the same is shown once, and of one topic the last word, until it holds no more', async () => {
  const { dismissTopic, notify } = await import('./notify');
  const { useWindow } = await import('./store');
  const shown = () => useWindow.getState().notices.map(({ title }) => title);
  notify('Saved');
  notify('Saved');
  notify('1 more agent starts', null, { topic: 'agents' });
  notify('2 more agents start', null, { topic: 'agents' });
  expect(shown()).toEqual(['Saved', '2 more agents start']);
  const undo = { label: 'Undo', act: () => undefined };
  notify('Skipped', null, { action: undo });
  notify('Skipped', null, { action: undo });
  expect(shown()).toEqual(['2 more agents start', 'Skipped', 'Skipped']);
  dismissTopic('agents');
  expect(shown()).toEqual(['Skipped', 'Skipped']);
});
