import { create } from 'zustand';
import type { KeptNotice } from '../../shared/contract/app-calls';
import { ask } from './bridge';
import { useWindow, type Notice } from './store';

const kept = 100;

/** What was said bottom right, newest first, for those who looked elsewhere. Main keeps it, too: a page is loaded anew. */
export const useRecentNotices = create<{ readonly recent: readonly KeptNotice[] }>()(() => ({ recent: [] }));

export function keepNotice({ title, detail, isTrouble = false }: Notice, at: number): void {
  const project = useWindow.getState().project?.project.id ?? null;
  const notice: KeptNotice = { at, project, title, detail, isTrouble, isSeen: false };
  useRecentNotices.setState(({ recent }) => ({ recent: [notice, ...recent].slice(0, kept) }));
  void ask('notices.keep', notice);
}

/** What was said before the page was loaded anew. */
export async function loadNotices(): Promise<void> {
  const before = await ask('notices.list');
  if (!before.ok) return;
  // What was said meanwhile may be among them.
  useRecentNotices.setState(({ recent }) => ({
    recent: [...recent.filter(({ at }) => !before.value.some((each) => each.at === at)), ...before.value],
  }));
}

/** What was said in a project, and in none. */
export function noticesOf(recent: readonly KeptNotice[], project: string | null): readonly KeptNotice[] {
  return recent.filter((notice) => notice.project === project || notice.project === null);
}

export function markNoticesSeen(project: string | null): void {
  useRecentNotices.setState(({ recent }) => ({
    recent: recent.map((notice) =>
      notice.project === project || notice.project === null ? { ...notice, isSeen: true } : notice,
    ),
  }));
  void ask('notices.seen', { project });
}
