import type { KeptNotice } from '../../shared/contract/app-calls';

/** What was said in the window, for a page that is loaded anew: a bounded number a project, newest first. */
export type NoticeBook = {
  keep(notice: KeptNotice): void;
  /** All of them were looked at. */
  markSeen(project: string | null): void;
  all(): KeptNotice[];
};

const keptEach = 30;
const projectsKept = 20;

export function createNoticeBook(): NoticeBook {
  const byProject = new Map<string | null, readonly KeptNotice[]>();
  return {
    keep(notice) {
      const before = byProject.get(notice.project) ?? [];
      byProject.delete(notice.project);
      byProject.set(notice.project, [notice, ...before].slice(0, keptEach));
      const [longestAgo] = byProject.keys();
      if (byProject.size > projectsKept && longestAgo !== undefined) byProject.delete(longestAgo);
    },
    markSeen(project) {
      for (const each of [project, null]) {
        const kept = byProject.get(each);
        if (kept !== undefined)
          byProject.set(
            each,
            kept.map((notice) => ({ ...notice, isSeen: true })),
          );
      }
    },
    all: () => [...byProject.values()].flat().sort((a, b) => b.at - a.at),
  };
}
