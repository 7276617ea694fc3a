import { keepNotice } from './recent-notices';
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
  const notice: Notice = { id, title, detail, ...more };
  keepNotice(notice, Date.now());
  useWindow.setState(({ notices }) => ({ notices: [...notices, notice].slice(-atOnce) }));
  if (!more.isTrouble) setTimeout(() => dismissNotice(id), shownMs);
}

export function dismissNotice(id: number): void {
  useWindow.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
