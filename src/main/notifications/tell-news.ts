import { Notification } from 'electron';
import type { NotificationKind } from '../../shared/notification-kinds';
import type { News } from '../fleet/standing';

type TellNewsInput = {
  /** Whether the person is looking at where it is seen anyway. */
  readonly isSeen: (news: News) => boolean;
  /** The notification was clicked. */
  readonly follow: (news: News) => void;
};

/** Tells news through the system's notifications. */
export function createNewsTeller({ isSeen, follow }: TellNewsInput): (news: News) => void {
  // Held, or a click long afterwards finds nobody.
  const shown = new Set<Notification>();
  return (news) => {
    if (isSeen(news) || !Notification.isSupported()) return;
    void isWanted(news.kind).then((wanted) => {
      if (wanted) show(news);
    });
  };

  async function isWanted(kind: NotificationKind): Promise<boolean> {
    const { wantedNotifications } = await import('../../host/projects/wanted-notifications');
    return (await wantedNotifications())[kind];
  }

  function show(news: News): void {
    const notification = new Notification({ title: news.title, body: news.body });
    shown.add(notification);
    const forget = () => void shown.delete(notification);
    notification.on('click', () => {
      forget();
      follow(news);
    });
    notification.on('close', forget);
    notification.on('failed', forget);
    notification.show();
  }
}
