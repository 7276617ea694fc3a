import { app, type BrowserWindow } from 'electron';
import type { FleetStanding } from './fleet';
import { needsYou } from './needs-you';
import { isLive } from './standing';

/** Shows on dock or taskbar, where the system has them, how far all live runs are and how much needs a person. */
export function showProgress(window: BrowserWindow, standings: readonly FleetStanding[]): void {
  const live = standings.filter(({ run }) => isLive(run));
  const total = live.reduce((sum, { counts }) => sum + counts.total, 0);
  const landed = live.reduce((sum, { counts }) => sum + counts.landed, 0);
  const needing = live.reduce((sum, standing) => sum + needsYou(standing), 0);
  if (!window.isDestroyed()) {
    if (total === 0) window.setProgressBar(-1);
    else window.setProgressBar(landed / total, { mode: needing > 0 ? 'paused' : 'normal' });
  }
  app.setBadgeCount(needing);
}
