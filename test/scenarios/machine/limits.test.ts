import { readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunLine } from '../../../src/shared/run-line';
import { useStage } from '../cli/refusal';
import { limitedAgent } from './limited-agent';
import { useTwoProjects, type HostRun } from './two-projects';

const stage = useStage();
const projects = useTwoProjects(stage);

type Start = { readonly name: string; readonly resumed: boolean; readonly session: string };

/** What the provider does, and what was started. */
function provider() {
  const folder = join(stage().base, 'gate');
  // Whole at once: agents read it as soon as it is there.
  const put = (file: string, text = '') => {
    writeFileSync(`${folder}.${file}`, text);
    renameSync(`${folder}.${file}`, join(folder, file));
  };
  const starts = (): readonly Start[] => {
    const text = readFileSync(join(folder, 'starts'), { encoding: 'utf8', flag: 'a+' });
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Start);
  };
  return {
    starts,
    /** Resolves once agents have been started so often. */
    started: (count: number) =>
      new Promise<readonly Start[]>((resolve) => {
        const watcher = watch(folder, look);
        function look() {
          if (starts().length < count) return;
          watcher.close();
          resolve(starts());
        }
        look();
      }),
    limit: (until: number) => put('limited', String(until / 1_000)),
    refuse: (name?: string) => put(name === undefined ? 'refused' : `refused-${name}`),
    relent: (...names: readonly string[]) =>
      ['limited', 'refused', ...names.map((name) => `refused-${name}`)].forEach((file) =>
        rmSync(join(folder, file), { force: true }),
      ),
    open: (name?: string) => put(name === undefined ? 'open' : `open-${name}`),
  };
}

const input = { limits: { agentMemoryMb: 0 }, agent: { adapter: 'claude', program: limitedAgent } } as const;
const inAnHour = () => Date.now() + 3_600_000;
const gateIs = (state: string) => (line: RunLine) => line.type === 'gate' && line['state'] === state;
const attempts = (run: HostRun) => run.lines.filter(({ type }) => type === 'attempt_started');
const isLimited = /^Anthropic limits this account until \d\d:\d\d$/;

describe('agents whose provider turns them away', () => {
  it('all wait, also those of other runs; one tries, and all go on with their sessions', async () => {
    const { run, flotilla } = await projects({ ...input, features: { a: 3, b: 1 } });
    const { starts, started, limit, relent, open } = provider();
    const first = run('a', '-c', '3');
    await started(3);
    limit(inAnHour());
    await first.line(gateIs('closed'));
    const second = run('b');
    const wait = await second.line(({ type }) => type === 'wait');
    expect(wait['reason']).toMatch(isLimited);

    const status = JSON.parse((await flotilla('a', 'status', '--json')).stdout) as Record<string, unknown>;
    const reason = expect.stringMatching(isLimited) as string;
    expect(status).toMatchObject({
      gates: [{ provider: 'Anthropic', state: 'closed', cause: 'rate_limited' }],
      counts: { waiting: 3, ready: 0 },
      reasons: [{ reason }, { reason }, { reason }],
    });
    expect((await flotilla('a', 'status')).stdout).toMatch(/^Anthropic limits this account until \d\d:\d\d$/m);

    relent();
    expect((await flotilla('b', 'doctor', '--mend')).stdout).toContain('the next agent may try');
    await started(4);
    await Promise.all([first.line(gateIs('probing')), second.line(gateIs('probing'))]);
    expect(starts()).toHaveLength(4);
    open();
    const ends = await Promise.all([first.end, second.end]);
    expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toMatchObject([{ code: 0 }, { code: 0 }]);
    expect(
      starts()
        .slice(3)
        .filter(({ name }) => /^a/.test(String(name))),
    ).toEqual(
      expect.arrayContaining(['a1', 'a2', 'a3'].map((name) => ({ name, resumed: true, session: `session-${name}` }))),
    );
    // Nobody's failure: each went on under the number it had.
    expect(attempts(first).map(({ number }) => number)).toEqual(Array(6).fill(1));
    expect(first.lines.filter((line) => line['counted'] === true)).toEqual([]);
  });

  it('wait all the same where the limit is told as over already', async () => {
    const { run, flotilla } = await projects({ ...input, features: { a: 1, b: 0 } });
    const { starts, started, limit, relent, open } = provider();
    const first = run('a');
    await started(1);
    limit(Date.now() - 60_000);
    const closed = await first.line(gateIs('closed'));
    expect(Number(closed['until']) - closed.at).toBeGreaterThanOrEqual(14_000);
    await first.line(({ type }) => type === 'wait');
    expect(starts()).toHaveLength(1);
    relent();
    open();
    expect((await flotilla('a', 'doctor', '--mend')).code).toBe(0);
    expect((await first.end).code).toBe(0);
    expect(starts()).toHaveLength(2);
  });

  it('are tried by another run once the host of the one that tried was killed', async () => {
    const { run, flotilla } = await projects({ ...input, features: { a: 1, b: 1 } });
    const { started, limit, relent, open } = provider();
    const first = run('a');
    await started(1);
    limit(inAnHour());
    await first.line(gateIs('closed'));
    relent();
    await flotilla('a', 'doctor', '--mend');
    await started(2);
    const second = run('b');
    expect((await second.line(({ type }) => type === 'wait'))['reason']).toMatch(/one agent is trying/);
    first.child.kill('SIGKILL');
    await started(3);
    open();
    expect((await second.end).code).toBe(0);
    expect((await run('a').end).code).toBe(0);
  });

  it('ask once where a person has to put something right, and go on with the answer', async () => {
    const { run, flotilla } = await projects({ ...input, features: { a: 3, b: 0 } });
    const { starts, started, refuse, relent, open } = provider();
    const first = run('a', '-c', '2');
    await started(2);
    refuse();
    expect((await first.end).code).toBe(1);
    expect(first.lines.filter((line) => line['outcome'] === 'parked')).toHaveLength(1);
    expect(starts()).toHaveLength(2);
    const status = (await flotilla('a', 'status')).stdout;
    expect(status.match(/Failed to authenticate. API Error: 401. Answer when it can go on/g)).toHaveLength(1);

    const asked = first.lines.find((line) => line['outcome'] === 'parked')?.feature;
    const way = `flotilla features answer ${asked} lets its agent try`;
    expect(status).toContain(way);
    expect((await flotilla('a', 'features', 'list')).stderr).toContain(way);

    relent();
    open();
    expect((await flotilla('a', 'features', 'answer', String(asked), 'yes')).code).toBe(0);
    const second = run('a', '-c', '2');
    expect((await second.end).code).toBe(0);
    expect(second.lines.filter(({ type }) => type === 'landed')).toHaveLength(3);
    expect(attempts(second).map(({ number }) => number)).toEqual([1, 1, 1]);
  });

  it('ask in each project, and go on in all with one answer, also where no run goes on any more', async () => {
    const { run, flotilla } = await projects({ ...input, features: { a: 1, b: 2 } });
    const { starts, started, refuse, relent, open } = provider();
    const [first, second] = [run('a'), run('b', '-c', '2')];
    await started(3);
    refuse('a1');
    expect((await first.end).code).toBe(1);
    refuse('b1');
    await second.line(({ outcome }) => outcome === 'parked');
    relent('a1', 'b1');
    expect((await flotilla('a', 'features', 'answer', '1', 'logged', 'in', 'again')).code).toBe(0);
    const closed = await second.line(({ code }) => code === 'question_closed');
    expect(closed).toMatchObject({ feature: 1, message: expect.stringContaining('You said elsewhere') as string });
    await started(4);
    expect(starts().at(-1)).toMatchObject({ name: 'b1', resumed: true });
    open();
    expect((await second.end).code).toBe(0);
    expect(second.lines.filter(({ type }) => type === 'landed')).toHaveLength(2);
    expect((await run('a').end).code).toBe(0);
  });
});
