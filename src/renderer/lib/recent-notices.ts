import { create } from 'zustand';
import type { Notice } from './store';

export type RecentNotice = Pick<Notice, 'id' | 'title' | 'detail' | 'isTrouble'> & { readonly at: number };

const kept = 30;

/** What was said bottom right, newest first, for those who looked elsewhere. */
export const useRecentNotices = create<{ readonly recent: readonly RecentNotice[]; readonly unseen: number }>()(() => ({
  recent: [],
  unseen: 0,
}));

export function keepNotice({ id, title, detail, isTrouble }: Notice, at: number): void {
  useRecentNotices.setState(({ recent, unseen }) => ({
    recent: [{ id, title, detail, isTrouble, at }, ...recent].slice(0, kept),
    unseen: unseen + 1,
  }));
}

export function markNoticesSeen(): void {
  useRecentNotices.setState({ unseen: 0 });
}
