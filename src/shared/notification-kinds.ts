/** What the app tells through the system's notifications; each can be switched off. */
export const notificationKinds = [
  'runFinished',
  'featureFailed',
  'inputNeeded',
  'crashRecovered',
  'limited',
  'budget',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];
