import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { TestProject } from '../../support/test-project';

export type DeadlyGit = {
  /** The project, whose git is killed once: SIGKILL as soon as it is called with these words. */
  readonly test: TestProject;
  wasKilled(): boolean;
};

/** A git that dies at one of its calls, without having begun, or having left the lock it took. */
export function deadlyGit(test: TestProject, words: string, lock: string | null = null): DeadlyGit {
  const folder = join(dirname(test.root), 'bin');
  const mark = join(folder, 'killed');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const takeLock = lock === null ? ':' : `: > '${join(test.root, lock)}'`;
  const script = `#!/bin/sh
case " $* " in *" ${words} "*) if mkdir '${mark}' 2>/dev/null; then ${takeLock}; kill -KILL $$; fi;; esac
exec '${real}' "$@"
`;
  mkdirSync(folder);
  writeFileSync(join(folder, 'git'), script, { mode: 0o755 });
  const env = { ...test.env, PATH: [folder, test.env['PATH'] ?? ''].join(delimiter) };
  return { test: { ...test, env }, wasKilled: () => existsSync(mark) };
}
