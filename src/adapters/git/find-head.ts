import type { Fault } from '../../shared/fault';
import { wayBackOfObjects } from '../../shared/lost-objects';
import { err, ok, type Result } from '../../shared/result';
import type { RunGit } from './run-git';
import { withoutNewline } from './without-newline';

export type Head = {
  /** Full ref of the checked-out branch, also before its first commit; null when detached. */
  readonly headRef: string | null;
  readonly hasCommit: boolean;
};

/** What is checked out. A branch whose commit can't be read is a fault, one that does not exist yet is none. */
export async function findHead(run: RunGit, root: string): Promise<Result<Head>> {
  const ask = (...args: string[]) => run(args, { cwd: root, answers: [0, 1, 128] });
  const head = await run(['symbolic-ref', '--quiet', 'HEAD'], { cwd: root, answers: [0, 1] });
  const headRef = head.code === 0 ? withoutNewline(head.stdout) : null;
  const commit = await ask('rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
  if (commit.code === 0) return ok({ headRef, hasCommit: true });
  const named = await ask('rev-parse', '--verify', '--quiet', 'HEAD');
  if (named.code === 0) return err(lostCommit(root, headRef, withoutNewline(named.stdout)));
  return ok({ headRef, hasCommit: false });
}

function lostCommit(root: string, headRef: string | null, id: string): Fault {
  const who = headRef === null ? 'what is checked out' : `the branch ${headRef.replace('refs/heads/', '')}`;
  const message = `The repository is damaged: the commit ${id}, where ${who} stands, can’t be read.`;
  return { code: 'bad_repository', message, where: root, remedy: `${wayBackOfObjects}.` };
}
