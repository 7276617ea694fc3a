import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions } from 'electron';
import { appOrigin } from './app-scheme';
import type { ZoomMove } from '../shared/zoom';
import { smallestWindow } from './window/place-window';
import { rememberedPlace, rememberPlace } from './window/remember-place';

export type OpenedWindow = {
  readonly window: BrowserWindow;
  /** Where its page comes from; calls from anywhere else are refused. */
  readonly origin: string;
  /** Resolves when the person sees the window. */
  readonly shown: Promise<void>;
  /** Shows it larger or smaller, and answers the factor. */
  readonly zoom: (move: ZoomMove) => number;
};

/** `--bg` of both themes: what is seen before the first paint. */
const backgrounds = { dark: '#0b0d11', light: '#f3f5f8' };

export function openWindow(): OpenedWindow {
  const { bounds, isMaximized, zoom } = rememberedPlace();
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Flotilla',
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    ...titleBar(process.platform),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      zoomFactor: zoom,
      devTools: !app.isPackaged,
    },
  });
  window.removeMenu();
  const shown = new Promise<void>((resolve) => {
    window.once('ready-to-show', () => {
      // It would show the window at once.
      if (isMaximized) window.maximize();
      window.show();
      resolve();
    });
  });
  const place = rememberPlace(window);
  const devServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  void window.loadURL(devServer ?? `${appOrigin}/index.html`);
  return { window, origin: devServer === undefined ? appOrigin : new URL(devServer).origin, shown, zoom: place.zoom };
}

/** The page draws the title bar; the system's own buttons stay where the system has them in the bar. */
function titleBar(platform: NodeJS.Platform): BrowserWindowConstructorOptions {
  if (platform === 'darwin') return { titleBarStyle: 'hidden', trafficLightPosition: { x: 14, y: 13 } };
  if (platform === 'win32') return { titleBarStyle: 'hidden', titleBarOverlay: { color: '#00000000', height: 39 } };
  return { frame: false };
}
