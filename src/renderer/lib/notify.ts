import { keepNotice } from './recent-notices';
import { useWindow, type Notice } from './store';

const shownMs = 6_000;
const atOnce = 3;
let lastId = 0;

/** Says something bottom right for six seconds; trouble stays until it is dismissed. */
export function notify(
  title: string,
  detail: string | null = null,
  more: Pick<Notice, 'action' | 'isTrouble' | 'topic'> = {},
): void {
  const id = (lastId += 1);
  const notice: Notice = { id, title, detail, ...more };
  keepNotice(notice, Date.now());
  useWindow.setState(({ notices }) => ({
    notices: [...notices.filter((shown) => !isReplaced(shown, notice)), notice].slice(-atOnce),
  }));
  if (!more.isTrouble) setTimeout(() => dismissNotice(id), shownMs);
}

/** The same again, or a later word on the same. */
function isReplaced(shown: Notice, { title, detail, topic }: Notice): boolean {
  if (topic !== undefined && shown.topic === topic) return true;
  return shown.title === title && shown.detail === detail && shown.action === undefined;
}

/** What was said of it holds no more. */
export function dismissTopic(topic: string): void {
  useWindow.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.topic !== topic) }));
}

export function dismissNotice(id: number): void {
  useWindow.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
