import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';

type Decide = (allowed: boolean) => void;
type Handlers = {
  request?: (contents: unknown, permission: string, decide: Decide) => void;
  check?: () => boolean;
  device?: () => boolean;
};

const app = new EventEmitter();
const handlers: Handlers = {};
const defaultSession = Object.assign(new EventEmitter(), {
  setPermissionRequestHandler: (handler: Handlers['request']) => Object.assign(handlers, { request: handler }),
  setPermissionCheckHandler: (handler: Handlers['check']) => Object.assign(handlers, { check: handler }),
  setDevicePermissionHandler: (handler: Handlers['device']) => Object.assign(handlers, { device: handler }),
});

beforeEach(async () => {
  // Modules are shared between test files: only what is loaded from here on sees the stand-in.
  vi.resetModules();
  vi.doMock('electron', () => ({ app, session: { defaultSession } }));
  const { denyPermissions, keepWindowsAtHome } = await import('./keep-at-home');
  app.removeAllListeners();
  defaultSession.removeAllListeners();
  keepWindowsAtHome();
  denyPermissions();
  return () => vi.doUnmock('electron');
});

function newPage() {
  let opens: (() => { readonly action: string }) | null = null;
  const page = Object.assign(new EventEmitter(), {
    getURL: () => 'app://flotilla/index.html',
    setWindowOpenHandler: (handler: () => { readonly action: string }) => (opens = handler),
  });
  app.emit('web-contents-created', {}, page);
  const isStopped = (event: string, url: string): boolean => {
    let stopped = false;
    page.emit(event, { url, preventDefault: () => (stopped = true) });
    return stopped;
  };
  return { isStopped, open: () => opens?.() };
}

test.each(['will-frame-navigate', 'will-redirect'])('%s leads nowhere but to the page itself', (event) => {
  const { isStopped } = newPage();
  expect(isStopped(event, 'https://x.example/')).toBe(true);
  expect(isStopped(event, 'app://flotilla/other.html')).toBe(true);
  expect(isStopped(event, 'app://flotilla/index.html')).toBe(false);
});

test('a page embeds no other and opens none', () => {
  const page = newPage();
  expect(page.isStopped('will-attach-webview', '')).toBe(true);
  expect(page.open()).toEqual({ action: 'deny' });
});

test('no permission is given, asked for or looked up, and no device', () => {
  const decide = vi.fn<Decide>();
  handlers.request?.({}, 'geolocation', decide);
  expect(decide.mock.calls).toEqual([[false]]);
  expect([handlers.check?.(), handlers.device?.()]).toEqual([false, false]);
});

test('nothing is downloaded', () => {
  const preventDefault = vi.fn();
  defaultSession.emit('will-download', { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
});
