import { app, session, type Event } from 'electron';

/** No window leaves its page, opens another or embeds one; whatever is created later is covered too. */
export function keepWindowsAtHome(): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: Event<{ url: string }>) => {
      // A page may load itself again.
      if (event.url !== contents.getURL()) event.preventDefault();
    };
    // Of the main frame and of frames within; what is prevented here never becomes `will-navigate`.
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** The window needs no camera, no location, no notifications of its own. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
  // What is exported goes where a person chose in a dialog of the main process; a page puts nothing on the disk.
  session.defaultSession.on('will-download', (event) => event.preventDefault());
}
