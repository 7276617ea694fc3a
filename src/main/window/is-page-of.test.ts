import { expect, test } from 'vitest';
import { isPageOf } from './is-page-of';

const webContents = { id: 1 };
const window = { webContents, isDestroyed: () => false };
const page = { parent: null, url: 'app://flotilla/index.html' };

test.each([
  ['the page itself', { sender: webContents, senderFrame: page }, true],
  ['another window', { sender: { id: 1 }, senderFrame: page }, false],
  ['a frame within the page', { sender: webContents, senderFrame: { ...page, parent: page } }, false],
  [
    'a page of elsewhere in the window',
    { sender: webContents, senderFrame: { ...page, url: 'https://x.example/' } },
    false,
  ],
  [
    'a host that begins alike',
    { sender: webContents, senderFrame: { ...page, url: 'app://flotilla.example/' } },
    false,
  ],
  ['no address at all', { sender: webContents, senderFrame: { ...page, url: '' } }, false],
  ['a frame that is gone', { sender: webContents, senderFrame: null }, false],
])('%s', (_, caller, isTrusted) => {
  expect(isPageOf(window, 'app://flotilla')(caller)).toBe(isTrusted);
});

test('of a window that is gone nobody is believed', () => {
  const gone = { ...window, isDestroyed: () => true };
  expect(isPageOf(gone, 'app://flotilla')({ sender: webContents, senderFrame: page })).toBe(false);
});
