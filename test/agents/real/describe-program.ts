import { describe, expect, it } from 'vitest';
import type { RunLine } from '../../../src/shared/run-line';
import { mcp, once, refuse, reset, say, shell, type Step } from '../model-server/scenario';
import { usage } from '../model-server/wire';
import { pathOfProgram, type Program } from '../programs/program';
import { killHostDuring } from './kill-host';
import { troubles, type Trouble, type TroubleName } from './troubles';
import { useProgram, type ProgramProject } from './use-program';

/** Writes the feature's file and reports it. */
const lands = (feature: number): readonly Step[] => [
  say('I write the file.', shell(`echo ${feature} > ${feature}.txt`)),
  say('Now I report.', mcp('feature_mark_passing', { feature_id: feature })),
  say('Done.'),
];

const troubleNames = Object.keys(troubles) as TroubleName[];

const perTurn = usage.input + usage.output;

/** What a run relies on of each real agent program, with a scripted model behind it. */
export function describeProgram(program: Program): void {
  const open = useProgram(program);

  describe.skipIf(pathOfProgram(program) === null)(program.name, () => {
    it('lands features of one repository, three agents at once, through worktree, MCP report, checks and merge', async () => {
      const { test, server, run, charged } = await open(
        { one: lands(1), two: lands(2), three: lands(3) },
        {
          settings: { checks: [{ name: 'readme', kind: 'test', argv: ['test', '-s', 'README.md'], timeoutMs: null }] },
        },
      );
      // Who is ended soon after its report has no time to tell what it used.
      const { report, lines } = await run({ exitGraceMs: 60_000 });
      expect(report).toMatchObject({ final_status: 'complete', tasks_succeeded: 3, max_parallel_agents: 3 });
      const files = ['1.txt', '2.txt', '3.txt', 'README.md'];
      expect(await test.git('ls-tree', '--name-only', 'main')).toBe(files.join('\n'));
      expect(lines.filter(({ type }) => type === 'landed')).toMatchObject(Array(3).fill({ verified: true }));
      // Each reported through our bridge: none was believed for its exit alone.
      const work = server.calls.filter(({ tools }) => tools.length > 0);
      const reported = work.filter(({ turn }) => turn === 1).map(({ used }) => used);
      expect(reported).toEqual(Array(3).fill([expect.stringContaining('feature_mark_passing')]));
      expect(report.features.flatMap(({ warnings }) => warnings ?? [])).not.toContainEqual(
        expect.stringMatching('MCP'),
      );
      expect(charged()).toBe(3 * program.turnsTold * perTurn);
      expect(server.strays).toEqual([]);
    });

    it('comes through a limit and a connection cut in the middle that pass', async () => {
      const limit = refuse(429, 'rate_limit_error', { headers: { 'retry-after': '1' }, times: 1 });
      const { run } = await open({ one: [limit, reset(1), ...lands(1)] });
      const { report } = await run();
      expect(report).toMatchObject({ final_status: 'complete', retries: 0 });
    });

    it('waits at the gate for a limit that outlasts its patience, and goes on under its number', async () => {
      const limit = refuse(429, 'rate_limit_error', { times: program.tries });
      const { run, charged } = await open({ one: [limit, ...lands(1)] });
      const { report, lines } = await run({ exitGraceMs: 60_000 });
      expect(report).toMatchObject({ final_status: 'complete', retries: 0 });
      const started = lines.filter(({ type }) => type === 'attempt_started');
      expect(started).toMatchObject([{ resumes: false }, { resumes: true, number: 1 }]);
      expect(charged()).toBe(program.turnsTold * perTurn);
    });

    it.for(troubleNames)('%s', async (name, { skip }) => {
      const own = program.troubles[name];
      if (own !== undefined && 'never' in own) return skip(own.never);
      await expectTrouble({ ...troubles[name], ...own });
    });

    async function expectTrouble({ scenario, outcome, without, takesLong = false }: Trouble): Promise<void> {
      const project = await open({ one: scenario }, without === undefined ? {} : { without });
      const idleTimeoutMs = takesLong ? 300_000 : program.patienceMs;
      const { control, line } = await project.start({ idleTimeoutMs, maxFailures: 1 });
      await line(({ type }) => type === 'attempt_finished');
      // Where it waits for its provider it would wait on.
      control.stop('seen enough');
      await control.finished;
      expectOutcome(project, outcome);
      expect(project.charged()).toBeLessThanOrEqual(project.server.calls.filter(isBegun).length * perTurn);
    }

    it('is told of a denied tool and, unless its turn ends with that, lands its work all the same', async () => {
      const { use, said, isUntold = false, endsTurn = false } = program.denied;
      const { run } = await open({ one: [say('I try.', use), ...lands(1)] });
      const { report, lines } = await run({ maxFailures: 1 });
      expect(report.final_status).toBe(endsTurn ? 'failed' : 'complete');
      expect(logOf(lines)).toContainEqual(expect.stringMatching(said));
      const warned = (report.features[0]?.warnings ?? []).some((each) => each.startsWith('Its agent was denied '));
      expect(warned).toBe(!isUntold);
    });

    it('lands its work with a dead bridge, and says so', async () => {
      const { before, said } = program.deadBridge;
      const { test, run } = await open({ one: lands(1) }, { before });
      const { report } = await run();
      expect(report.final_status).toBe('complete');
      expect(test.withStore((store) => store.eventsAfter(0, 1_000)).map(({ event }) => event)).toContainEqual(
        expect.objectContaining({ type: 'feature_reported', by: 'exit' }),
      );
      expect(report.features[0]?.warnings).toContainEqual(expect.stringMatching(said));
    });

    it('goes on in its session when its host was killed, and nothing of the killed one is left', async () => {
      const { test, server, run, charged, beforeResume } = await open({
        one: [once(say('I wait.', shell('sleep 600'))), ...lands(1)],
      });
      await killHostDuring(test, program.name, 'sleep 600');
      const survivors = test.processes();
      expect(survivors).not.toEqual([]);
      beforeResume();
      const { report, lines } = await run({ exitGraceMs: 60_000 });
      expect(report).toMatchObject({ final_status: 'complete', retries: 0 });
      expect(lines.find(({ type }) => type === 'attempt_started')).toMatchObject({ resumes: true, number: 1 });
      // It had begun something that never ended, and knows of it.
      expect(server.calls.some(({ turn, earlier }) => turn === 0 && earlier > 0)).toBe(true);
      expect(test.processes().filter((pid) => survivors.includes(pid))).toEqual([]);
      // What the killed one used is told as it works, or known to be unknown, even where its session happens to have kept it.
      const ofKilled = charged() - program.turnsTold * perTurn;
      const isTold = program.adapter === 'claude';
      const untold = 'What it used is not known in full: its program ended before it told';
      expect((report.features[0]?.warnings ?? []).includes(untold)).toBe(!isTold);
      expect(ofKilled).toBeGreaterThanOrEqual(isTold ? usage.input : 0);
    });
  });
}

const isBegun = ({ kind }: { readonly kind: string }) => kind !== 'refuse';

function expectOutcome({ feature, gate }: ProgramProject, outcome: Trouble['outcome']): void {
  switch (outcome) {
    case 'auth':
    case 'billing':
      expect(gate()).toBe(outcome);
      expect(feature()).toMatchObject({ status: 'needs_input', failures: 0, lastFailure: null });
      return;
    case 'rate_limited':
    case 'network':
      expect(gate()).toBe(outcome);
      expect(feature()).toMatchObject({ status: 'pending', failures: 0, lastFailure: null });
      return;
    default:
      expect(gate()).toBeNull();
      expect(feature()).toMatchObject({ status: 'failed', failures: 1, lastFailure: { outcome } });
  }
}

const logOf = (lines: readonly RunLine[]) => lines.filter(({ type }) => type === 'log').map(({ line }) => line);
