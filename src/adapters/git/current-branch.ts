import type { Repository } from './repository';
import { withoutNewline } from './without-newline';

/** Full ref of the branch checked out in the project's folder, also before its first commit; null when detached. */
export async function currentBranch(repository: Repository): Promise<string | null> {
  const head = await repository.run(['symbolic-ref', '--quiet', 'HEAD'], { cwd: repository.root, answers: [0, 1] });
  return head.code === 0 ? withoutNewline(head.stdout) : null;
}
