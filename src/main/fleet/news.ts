import type { Place } from '../../shared/contract';
import type { NotificationKind } from '../../shared/notification-kinds';

/** Something a person may want to know who looks elsewhere. */
export type News = {
  readonly kind: NotificationKind;
  readonly project: string;
  readonly title: string;
  readonly body: string;
  /** Where it is seen. */
  readonly place: Place;
};
