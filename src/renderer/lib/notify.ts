import { useWindow, type Notice } from './store';

const shownMs = 6_000;
const atOnce = 3;
let lastId = 0;

/** Says something bottom right for six seconds; trouble stays until it is dismissed. */
export function notify(
  title: string,
  detail: string | null = null,
  more: Pick<Notice, 'action' | 'isTrouble'> = {},
): void {
  const id = (lastId += 1);
  useWindow.setState(({ notices }) => ({ notices: [...notices, { id, title, detail, ...more }].slice(-atOnce) }));
  if (!more.isTrouble) setTimeout(() => dismissNotice(id), shownMs);
}

export function dismissNotice(id: number): void {
  useWindow.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
