import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { outcomeOfMessage } from '../../../src/adapters/agents/outcome-of-message';
import type { AgentProfile } from '../../../src/shared/settings';
import { useTempFolders } from '../../support/temp-folder';
import { useTestProjects } from '../../support/use-test-project';
import { exits, makes, says, type Step } from './script';

const open = useTestProjects();
const folder = useTempFolders();

const program = new URL('replay-program.mjs', import.meta.url).pathname;
const recorded = (path: string) =>
  readFileSync(new URL(`../../../src/adapters/agents/${path}.jsonl`, import.meta.url), 'utf8');

/** A conversation of the protocol is a script as it stands. */
const conversation = (name: string): readonly Step[] =>
  recorded(`acp/transcripts/${name}`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Step);

const claude = (name: string) => recorded(`claude/transcripts/${name}`);
const codex = (name: string) => recorded(`codex/transcripts/${name}`);
const halfOf = (text: string) => text.slice(0, text.length / 2);
const noise = `${'é'.repeat(500)}\n`;

/** What comes of it, or whose gate it closes: who is turned away is interrupted, and the first to be refused asks. */
type Case = readonly [comesTo: string, script: readonly Step[]];

const gates = new Set(['auth', 'rate_limited', 'network']);

const programs: Readonly<Record<string, { profile: AgentProfile['adapter']; cases: Readonly<Record<string, Case>> }>> =
  {
    claude: {
      profile: 'claude',
      cases: {
        pieces: ['landed', [makes('a.txt'), says(claude('landed'), { cut: 7 }), exits(0)]],
        flood: [
          'landed',
          [
            makes('b.txt'),
            says(noise, { stream: 'stderr', times: 3_000 }),
            says(noise, { times: 3_000, cut: 333 }),
            says('x'.repeat(3_000_000)),
            says(`\n${claude('landed')}`),
            exits(0),
          ],
        ],
        'killed-amid-a-line': ['crashed', [{ from: 'child' }, says(halfOf(claude('landed'))), exits('SIGKILL')]],
        'silent-end': ['failed', [says(halfOf(claude('landed'))), exits(0)]],
        'exit-code-against-its-word': ['failed', [makes('c.txt'), says(claude('landed')), exits(1)]],
        'wrong-key': ['auth', [says(claude('wrong-key')), exits(1)]],
        // It waits as long as it is told, and says nothing more.
        limited: ['rate_limited', [says(claude('limited-retry-after'))]],
        'connection-cut': ['network', [says(claude('connection-cut')), exits(1)]],
        'bad-request': ['bad_request', [says(claude('bad-request')), exits(1)]],
        hang: ['hung', [{ from: 'child' }, says(halfOf(claude('landed')), { cut: 99 })]],
      },
    },
    codex: {
      profile: 'codex',
      cases: {
        pieces: ['landed', [makes('a.txt'), says(codex('landed'), { cut: 7 }), exits(0)]],
        terminated: ['crashed', [says(halfOf(codex('landed'))), exits('SIGTERM')]],
        'silent-end': ['failed', [says(halfOf(codex('landed'))), exits(0)]],
        'wrong-key': ['auth', [says(codex('wrong-key')), exits(1)]],
        // It waits, and says nothing more.
        limited: ['rate_limited', [says(codex('limited'))]],
        'connection-cut': ['network', [says(codex('connection-cut')), exits(1)]],
        'bad-request': ['bad_request', [says(codex('bad-request')), exits(1)]],
      },
    },
    gemini: {
      profile: 'acp',
      cases: {
        landed: ['landed', [makes('a.txt'), ...conversation('gemini.landed')]],
        dies: ['crashed', [{ from: 'client', message: { method: 'initialize', id: 0 } }, exits('SIGKILL')]],
        'wrong-key': ['auth', conversation('gemini.wrong-key')],
        // It goes on trying, and says so on standard error alone.
        limited: ['rate_limited', conversation('gemini.limited').filter(({ from }) => from !== 'exit')],
        'bad-request': ['bad_request', conversation('gemini.bad-request')],
      },
    },
  };

const endSchema = z.object({ outcome: z.string(), reason: z.string().nullable(), counted: z.boolean() });

test.each(Object.entries(programs))(
  'what a %s process says and how it ends decides',
  async (name, { profile, cases }) => {
    const scripts = folder();
    mkdirSync(join(scripts, 'met'));
    const all = Object.entries(cases);
    for (const [id, [, script]] of all) {
      // Together: a gate that one of them closes would keep the others from beginning.
      const steps: readonly Step[] = [{ from: 'meet', count: all.length }, ...script];
      writeFileSync(join(scripts, `${id}.jsonl`), steps.map((step) => JSON.stringify(step)).join('\n'));
    }
    const project = await open({
      plan: all.map(([id]) => ({ id, name: id })),
      agents: [{ name, adapter: profile, argv: [process.execPath, program, scripts], model: null }],
    });
    const settings = { agent: name, concurrency: all.length, maxFailures: 1, idleTimeoutMs: 5_000 };
    const { control, line } = await project.start(settings);
    const ends = all.map(async ([id], index) => {
      const end = await line((one) => one.type === 'attempt_finished' && one['feature'] === index + 1);
      const { outcome, reason, counted } = endSchema.parse(end);
      const comesTo =
        outcome === 'interrupted' ? reason : outcome === 'parked' ? outcomeOfMessage(reason ?? '') : outcome;
      return [id, comesTo, counted];
    });
    const heard = await Promise.all(ends);
    control.stop('seen enough');
    await control.finished;
    expect(heard).toEqual(all.map(([id, [comesTo]]) => [id, comesTo, comesTo !== 'landed' && !gates.has(comesTo)]));
  },
);
