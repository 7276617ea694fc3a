import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exits, makes, says, type Step } from '../../agents/replay/script';
import { repository } from './launch-app';

const player = join(repository, 'test/agents/replay/replay-program.mjs');
const landed = readFileSync(join(repository, 'src/adapters/agents/claude/transcripts/landed.jsonl'), 'utf8');

const line = (message: object) => says(`${JSON.stringify(message)}\n`);
/** It has no feature when it is tested. */
const answersTest: readonly Step[] = [
  line({ type: 'assistant', message: { id: 'm', content: [{ type: 'text', text: 'ready' }] } }),
  says(`${landed.trim().split('\n').at(-1) ?? ''}\n`),
  exits(0),
];

/**
 * Puts a program named `claude` into a folder, which is given back, to stand on a path: it says its version, answers a test
 * and does features of these ids as the real one did when it was recorded.
 */
export function installFakeClaude(base: string, version: string, features: readonly string[]): string {
  const [bin, scripts] = [join(base, 'bin'), join(base, 'scripts')];
  for (const folder of [bin, scripts]) mkdirSync(folder);
  const script = (name: string, steps: readonly Step[]) =>
    writeFileSync(join(scripts, `${name}.jsonl`), steps.map((step) => JSON.stringify(step)).join('\n'));
  script('', answersTest);
  for (const id of features) script(id, [makes(`${id}.txt`), says(landed), exits(0)]);
  const program = join(bin, 'claude');
  const plays = `exec "${process.execPath}" "${player}" "${scripts}"`;
  writeFileSync(program, `#!/bin/sh\n[ "$1" = --version ] && exec echo "${version} (Claude Code)"\n${plays}\n`);
  chmodSync(program, 0o755);
  return bin;
}
