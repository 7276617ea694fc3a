import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A repository with a hook, a plan, a broken plan, a check that passes and one that does not. */
export function makeShop(base: string): string {
  const repo = join(base, 'repo');
  mkdirSync(repo);
  const write = (name: string, text: string) => writeFileSync(join(repo, name), text);
  write('package.json', JSON.stringify({ name: 'shop', scripts: { lint: 'node -e 0', test: 'node shop.cjs' } }));
  write('shop.cjs', 'console.error("the shop is closed"); process.exit(1);\n');
  write(
    'plan.json',
    JSON.stringify([
      { id: 'sell', name: 'Sell things' },
      { id: 'receipt', name: 'Print receipts', dependencies: ['sell'] },
    ]),
  );
  write('broken.json', '[\n  { "id": "sell",\n    "name": 7 }\n]\n');
  gitIn(repo, 'init', '--quiet', '--initial-branch=main');
  gitIn(repo, 'add', '.');
  gitIn(repo, '-c', 'user.name=Ada', '-c', 'user.email=ada@localhost', 'commit', '--quiet', '-m', 'Open the shop');
  const hook = join(repo, '.git/hooks/pre-commit');
  mkdirSync(join(repo, '.git/hooks'), { recursive: true });
  writeFileSync(hook, '#!/bin/sh\nexit 1\n');
  chmodSync(hook, 0o755);
  return repo;
}

export function gitIn(cwd: string, ...args: readonly string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  return execFileSync('git', args, { cwd, env, encoding: 'utf8' }).trim();
}
