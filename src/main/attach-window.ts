import { app } from 'electron';
import { defaultRunSettings } from '../shared/run-settings';
import { channels, type WindowMessage } from '../shared/contract';
import { answerCalls } from './answer-calls';
import { createLazyHost } from './lazy-host';
import type { OpenedWindow } from './open-window';
import { createProjectDesk } from './project-desk';
import { stopBeforeQuitting } from './stop-before-quitting';
import { windowCalls } from './window-calls';

/** Gives a window its voice: calls are answered, the open project is streamed, quitting waits for live agents. */
export function attachWindow({ window, origin, shown }: OpenedWindow): void {
  const send = (message: WindowMessage) => {
    if (!window.isDestroyed()) window.webContents.send(channels.message, message);
  };
  const host = createLazyHost(shown);
  const desk = createProjectDesk({ host, send });
  const isTrusted = ({ sender, senderFrame }: Electron.IpcMainInvokeEvent) =>
    !window.isDestroyed() &&
    sender === window.webContents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    originOf(senderFrame.url) === origin;
  answerCalls({ handlers: windowCalls({ window, host, desk }), isTrusted });
  const quitting = stopBeforeQuitting({ host, desk, send, graceMs: defaultRunSettings.killGraceMs });
  window.on('close', (event) => {
    if (quitting.mayClose()) return;
    event.preventDefault();
    app.quit();
  });
}

/** Of `app:` addresses the standard `origin` says `null` in Node, so it is put together here. */
function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
