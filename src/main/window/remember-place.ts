import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, screen, type BrowserWindow } from 'electron';
import { zoomedBy, type ZoomMove } from '../../shared/zoom';
import { placeWindow, type WindowPlace } from './place-window';

const settledMs = 400;

/** Where the window opens; to be asked once Electron is ready. */
export function rememberedPlace(): WindowPlace {
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
  return placeWindow(readSaved(), areas);
}

export type RememberedPlace = {
  /** Shows the page larger or smaller; the factor is kept, too. */
  zoom(move: ZoomMove): number;
};

/** Keeps where the window is for the next start, and how large it is shown. */
export function rememberPlace(window: BrowserWindow): RememberedPlace {
  let soon: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(soon);
    if (window.isDestroyed()) return;
    const place = {
      ...window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      zoom: window.webContents.getZoomFactor(),
    };
    writeFile(placeFile(), JSON.stringify(place)).catch((cause: unknown) => {
      console.error('where the window is cannot be kept', cause);
    });
  };
  const saveSoon = () => {
    clearTimeout(soon);
    soon = setTimeout(save, settledMs);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('maximize', saveSoon);
  window.on('unmaximize', saveSoon);
  window.on('close', save);
  return {
    zoom(move) {
      const { webContents } = window;
      webContents.setZoomFactor(zoomedBy(webContents.getZoomFactor(), move));
      saveSoon();
      return webContents.getZoomFactor();
    },
  };
}

function readSaved(): unknown {
  try {
    return JSON.parse(readFileSync(placeFile(), 'utf8')) as unknown;
  } catch (cause) {
    const isFirstStart = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    if (!isFirstStart) console.error('where the window was cannot be read', cause);
    return null;
  }
}

function placeFile(): string {
  return join(app.getPath('userData'), 'window.json');
}
