import { useWindow } from './store';

const shownMs = 6_000;
const atOnce = 3;
let lastId = 0;

/** Says something bottom right for six seconds. */
export function notify(title: string, detail: string | null = null): void {
  const id = (lastId += 1);
  useWindow.setState(({ notices }) => ({ notices: [...notices, { id, title, detail }].slice(-atOnce) }));
  setTimeout(() => dismissNotice(id), shownMs);
}

export function dismissNotice(id: number): void {
  useWindow.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
