import type { NotificationKind } from '../../shared/notification-kinds';
import type { News } from '../fleet/news';
import { showNotification } from './show-notification';

type TellNewsInput = {
  /** Whether the person is looking at where it is seen anyway. */
  readonly isSeen: (news: News) => boolean;
  /** The notification was clicked. */
  readonly follow: (news: News) => void;
};

/** Tells news through the system's notifications, of the kinds a person wants. */
export function createNewsTeller({ isSeen, follow }: TellNewsInput): (news: News) => void {
  return (news) => {
    if (isSeen(news)) return;
    void isWanted(news.kind).then((wanted) => {
      if (wanted) showNotification({ title: news.title, body: news.body, onClick: () => follow(news) });
    });
  };
}

async function isWanted(kind: NotificationKind): Promise<boolean> {
  const { wantedNotifications } = await import('../../host/projects/wanted-notifications');
  return (await wantedNotifications())[kind];
}
