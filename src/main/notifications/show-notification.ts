import { Notification } from 'electron';

type Shown = { readonly title: string; readonly body: string; readonly onClick: () => void };

/** Held for as long as they are shown: a click on one that was collected finds nobody. */
const shown = new Set<Notification>();

/** Shows a notification of the system, where it has them. */
export function showNotification({ title, body, onClick }: Shown): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body: process.platform === 'linux' ? escapeMarkup(body) : body });
  const forget = () => void shown.delete(notification);
  shown.add(notification);
  notification.on('click', () => {
    forget();
    onClick();
  });
  notification.on('close', forget);
  notification.on('failed', (_event, error) => {
    forget();
    console.error('a notification could not be shown', error);
  });
  notification.show();
}

/** Notification servers of Linux read tags and links in a body. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
