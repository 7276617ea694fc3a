import { describe, expect, it } from 'vitest';
import type { OwnedProcess, Processes, ReapQuery } from '../../../src/engine/ports/processes';
import { useStage, type Stage } from '../use-stage';

/** `deaf` ones ignore polite signals; `leaves` one exits with 3 and its child stays. */
export type Habit = 'exits with 7' | 'stays' | 'stays deaf' | 'leaves a child';

export type ProcessStage = Stage & {
  readonly processes: Processes;
  readonly cookie: string;
  /** Starts a program and waits until it has settled in; `pids`: it and its child. */
  start(habit: Habit): Promise<{ readonly owned: OwnedProcess; readonly pids: readonly number[]; output(): string }>;
  startMissing(): ReturnType<Processes['spawn']>;
  isAlive(pid: number): boolean;
  /** Lets time pass until the promise settles, where time is not real. */
  wait<T>(promise: Promise<T>): Promise<T>;
};

const nothing = { ended: [], left: [] };

/** What the engine relies on of any implementation of the process port. */
export function describeProcesses(name: string, make: () => ProcessStage): void {
  describe(`processes: ${name}`, () => {
    const stage = useStage(make);
    const reap = (query: Partial<ReapQuery>) =>
      stage().wait(stage().processes.reap({ cookies: [], recorded: [], folders: [], graceMs: 2_000, ...query }));

    it('tells how a program ended, with all it said', async () => {
      const { start, wait } = stage();
      const { owned, output } = await start('exits with 7');
      expect(await wait(owned.exited)).toEqual({ code: 7, signal: null });
      expect(output()).toContain('out');
    });

    it('says what could not be started as a fault, not as a rejection', async () => {
      const { startMissing, wait } = stage();
      const code = expect.stringMatching(/^(?:spawn_failed|program_missing)$/) as string;
      expect(await wait(startMissing())).toMatchObject({ ok: false, error: { code } });
    });

    it('knows the living by pid and start time, and nobody by the pid of the dead', async () => {
      const { start, wait, processes } = stage();
      const { owned } = await start('stays');
      expect(await wait(processes.identify(owned.identity.pid))).toEqual(owned.identity);
      await wait(owned.endTree(2_000));
      expect(await wait(processes.identify(owned.identity.pid))).toBeNull();
    });

    it('ends a tree politely, names what it ended, and finds nothing the second time', async () => {
      const { start, wait, isAlive } = stage();
      const { owned } = await start('stays');
      const { pid } = owned.identity;
      expect(await wait(owned.endTree(2_000))).toMatchObject({ ended: [{ pid }], left: [] });
      expect(isAlive(pid)).toBe(false);
      expect(await wait(owned.exited)).toEqual({ code: null, signal: 'SIGTERM' });
      expect(await wait(owned.endTree(2_000))).toEqual(nothing);
    });

    it('kills what does not listen', async () => {
      const { start, wait, isAlive } = stage();
      const { owned } = await start('stays deaf');
      expect(await wait(owned.endTree(50))).toMatchObject({ ended: [{ pid: owned.identity.pid }], left: [] });
      expect(isAlive(owned.identity.pid)).toBe(false);
      expect(await wait(owned.exited)).toEqual({ code: null, signal: 'SIGKILL' });
    });

    it('ends what a program left behind when it exited', async () => {
      const { start, wait, isAlive } = stage();
      const { owned, pids } = await start('leaves a child');
      expect(await wait(owned.exited)).toEqual({ code: 3, signal: null });
      const [, child = 0] = pids;
      expect(isAlive(child)).toBe(true);
      expect(await wait(owned.endTree(2_000))).toMatchObject({ ended: [{ pid: child }], left: [] });
      expect(isAlive(child)).toBe(false);
    });

    it('reaps by cookie what an earlier owner left', async () => {
      const { start, isAlive, cookie } = stage();
      const { pids } = await start('leaves a child');
      const [, child = 0] = pids;
      const report = await reap({ cookies: ['f'.repeat(32), cookie] });
      expect(report.ended).toContainEqual(expect.objectContaining({ pid: child, foundBy: 'cookie' }));
      expect(pids.filter(isAlive)).toEqual([]);
    });

    it('reaps what is recorded and still the same, never another process under its pid', async () => {
      const { start, isAlive } = stage();
      const { owned } = await start('stays');
      const { pid, startedAt } = owned.identity;
      expect(await reap({ recorded: [{ pid, startedAt: `${startedAt}0` }] })).toEqual(nothing);
      expect(isAlive(pid)).toBe(true);
      expect(await reap({ recorded: [owned.identity] })).toMatchObject({ ended: [{ pid, foundBy: 'recorded' }] });
      expect(isAlive(pid)).toBe(false);
    });

    it('touches nothing it was not asked about', async () => {
      const { start, wait, isAlive } = stage();
      const { owned } = await start('stays');
      expect(await reap({})).toEqual(nothing);
      expect(await reap({ cookies: ['f'.repeat(32)] })).toEqual(nothing);
      expect(isAlive(owned.identity.pid)).toBe(true);
      await wait(owned.endTree(2_000));
    });
  });
}
