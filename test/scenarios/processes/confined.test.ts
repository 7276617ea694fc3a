import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sandboxAvailable } from '../../../src/adapters/processes/launch/sandbox-available';
import { keepOnDisk } from '../../support/keep-on-disk';
import { openConfinedStage } from './confined-stage';

keepOnDisk();

const isStopped = (pid: number) => /\) T /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));

let stage: ReturnType<typeof openConfinedStage>;
beforeEach(async (context) => {
  const available = await sandboxAvailable();
  if (!available.ok) context.skip(available.error.message);
  stage = openConfinedStage();
});
afterEach(() => stage?.clear());

describe('nothing leaves a sandbox', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['family.mjs', ['root', 'deaf'], /grandchild/],
    ['setsid-child.mjs', [], /escaped/],
    ['orphan.mjs', [], /orphan/],
    ['daemon.mjs', ['deaf'], /daemon[^]*abandoned|abandoned[^]*daemon/],
    ['daemon.mjs', ['bare', 'deaf'], /daemon[^]*abandoned|abandoned[^]*daemon/],
    ['daemon.mjs', ['bare', 'away', 'deaf'], /daemon[^]*abandoned|abandoned[^]*daemon/],
    ['respawner.mjs', [], /twin \d+\ntwin/],
    ['polite.mjs', ['stopped'], /root/],
  ])('%s %j', async (program, habits, ready) => {
    const prisoner = await stage.startFixture(program, habits);
    await prisoner.says(ready);
    expect(prisoner.inmates().length).toBeGreaterThan(1);
    const report = await prisoner.endTree(100);
    expect(prisoner.inmates()).toEqual([]);
    expect(report.left).toEqual([]);
    await prisoner.exited;
  });

  it.each<[string, readonly string[]]>([
    ['orphan.mjs', ['root', 'leave']],
    ['daemon.mjs', ['leave', 'deaf']],
    ['daemon.mjs', ['bare', 'leave', 'away', 'deaf']],
    ['fork-chain.mjs', []],
    ['fork-chain.sh', ['']],
    ['fork-chain.sh', ['setsid']],
  ])('when its first program has exited: %s %j', async (program, habits) => {
    const prisoner = await stage.startFixture(program, habits);
    await prisoner.exited;
    const report = await prisoner.endTree(0);
    expect(prisoner.inmates()).toEqual([]);
    expect(report.left).toEqual([]);
  });
});

describe('the end of a sandbox', () => {
  it('is asked for politely first, which reaches the program inside', async () => {
    const prisoner = await stage.startFixture('polite.mjs');
    await prisoner.says(/root/);
    await prisoner.endTree(20_000);
    // What it said has arrived once its end has.
    await prisoner.exited;
    expect(prisoner.output()).toContain('goodbye');
    expect(await prisoner.exited).toEqual({ code: 7, signal: null });
  });

  it('reaches a stopped program, which is woken to hear it', async () => {
    const prisoner = await stage.startFixture('polite.mjs', ['stopped']);
    while (!prisoner.inmates().some(isStopped)) await nextTurn();
    await prisoner.endTree(20_000);
    // What it said has arrived once its end has.
    await prisoner.exited;
    expect(prisoner.output()).toContain('goodbye');
  });

  it('reaches a program that is only just being started', async () => {
    const prisoner = await stage.start(['sleep', '3600']);
    await prisoner.endTree(20_000);
    expect(prisoner.inmates()).toEqual([]);
    expect(await prisoner.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('tells exit codes and signals of the program inside', async () => {
    const ended = async (argv: readonly string[]) => (await stage.start(argv)).exited;
    expect(await ended(['sh', '-c', 'exit 3'])).toEqual({ code: 3, signal: null });
    expect(await ended(['sh', '-c', 'kill -KILL $$'])).toEqual({ code: null, signal: 'SIGKILL' });
  });
});
