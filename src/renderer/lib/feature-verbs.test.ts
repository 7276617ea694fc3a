import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { featureOf } from './testing/project-of';

let asked: string[];

beforeEach(() => {
  asked = [];
  vi.resetModules();
  vi.stubGlobal('window', {
    flotilla: {
      call: (name: string) => {
        asked.push(name);
        return Promise.resolve({ ok: false, error: { code: 'refused', message: 'No.' } });
      },
    },
  });
});
afterEach(() => void vi.unstubAllGlobals());

test('what would give work up is asked about first, the rest is done at once', async () => {
  const { deferFeature, resetFeature } = await import('./feature-verbs');
  const { useFeatureDialog } = await import('./feature-dialogs');
  const dialog = () => useFeatureDialog.getState().dialog;
  deferFeature(featureOf(1));
  resetFeature(featureOf(2, { status: 'skipped', attempts: 2 }));
  expect(dialog()).toBeNull();
  expect(asked).toEqual(['features.change', 'features.change']);
  deferFeature(featureOf(3, { attempts: 1 }));
  expect(dialog()).toEqual({ type: 'confirm', number: 3, move: 'defer' });
  resetFeature(featureOf(4, { status: 'failed', attempts: 3 }));
  expect(dialog()).toEqual({ type: 'confirm', number: 4, move: 'reset' });
  expect(asked).toHaveLength(2);
});

test('putting off what nobody began is taken back by its notice', async () => {
  const changes: unknown[] = [];
  vi.stubGlobal('window', {
    flotilla: {
      call: (name: string, { change }: { readonly change: unknown }) => {
        if (name === 'features.change') changes.push(change);
        return Promise.resolve({ ok: true, value: { changed: true, said: [] } });
      },
    },
  });
  const { deferAtOnce } = await import('./feature-verbs');
  const { useWindow } = await import('./store');
  const undoOfLast = () => useWindow.getState().notices.at(-1)?.action;
  await deferAtOnce(featureOf(1));
  undoOfLast()?.act();
  expect(changes).toEqual([{ type: 'defer' }, { type: 'defer', undo: true }]);
  await deferAtOnce(featureOf(2, { attempts: 1 }));
  expect(useWindow.getState().notices.find(({ title }) => title.startsWith('#2'))?.action).toBeUndefined();
});
