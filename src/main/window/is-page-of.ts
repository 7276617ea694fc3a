type Frame = { readonly parent: unknown; readonly url: string };
/** What of an IPC event says who calls. */
type Caller = { readonly sender: unknown; readonly senderFrame: Frame | null };
type Page = { readonly webContents: unknown; isDestroyed(): boolean };

/** Whether a call comes from the window's own page, and neither from another one nor from a frame within it. */
export function isPageOf(window: Page, origin: string): (caller: Caller) => boolean {
  return ({ sender, senderFrame }) =>
    !window.isDestroyed() &&
    sender === window.webContents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    originOf(senderFrame.url) === origin;
}

/** Of `app:` addresses the standard `origin` says `null` in Node, so it is put together here. */
function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
