import type { Git } from '../../../src/engine/ports/git';
import type { AttemptId, CommitId } from '../../../src/shared/ids';
import { attemptId } from '../../../src/shared/ids';
import type { Stage } from '../use-stage';

/** A repository whose only commit has `startFiles`, with the target checked out in the person's folder. */
export type GitStage = Stage & {
  readonly git: Git;
  readonly target: string;
  readonly base: CommitId;
  /** Path for a worktree; nothing is there yet. */
  place(name: string): string;
  /** Writes a file without committing it; null removes it. */
  write(place: string, path: string, text: string | null): Promise<void>;
  read(place: string, path: string): Promise<string | null>;
  /** Writes a file as setup does, beside what is to be committed; null removes it. */
  install(place: string, path: string, text: string | null): Promise<void>;
  /** Commits these files, as whoever works in that folder does. */
  commit(place: string, files: Readonly<Record<string, string>>): Promise<CommitId>;
  /** The person leaves the branch. */
  detach(): Promise<void>;
  /** What an agent can do behind our back. */
  setConfig(key: string, value: string): Promise<void>;
  setRef(ref: string, commit: CommitId): Promise<void>;
};

export const startFiles = { 'a.txt': '1\n', 'b.txt': '2\n', 'src/c.txt': '3\n' };

/** Over 1,000 bytes; a repository in memory goes by the first word. */
export const largeText = `LARGE ${'x'.repeat(2_000)}`;

export const branch = 'flotilla/1-login';
export const attempt: AttemptId = attemptId('0123456789abcdef0123456789abcdef');
export const rescueRef = `refs/flotilla/rescue/${attempt}`;
