import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OwnedProcess, SpawnSpec } from '../../engine/ports/processes';
import { createProcesses } from './create-processes';
import { priorityBehind } from './give-way';
import { isAlive } from './testing/process-probe';
import { fixture, openStage } from './testing/stage';

const processes = createProcesses();
let stage: ReturnType<typeof openStage>;
beforeEach(() => {
  stage = openStage(processes);
});
afterEach(() => stage.clear());

const prompt = 'x'.repeat(5 * 1024 * 1024);

async function spawn(argv: readonly string[], changes: Partial<SpawnSpec> = {}): Promise<OwnedProcess> {
  const started = await processes.spawn(stage.spec(argv, changes));
  if (!started.ok) throw new Error(started.error.message, { cause: started.error.cause });
  stage.mention(started.value.identity.pid);
  return started.value;
}

describe('spawn', () => {
  it('hands over arguments without a shell, exactly the given environment, folder and standard input', async () => {
    const args = ['$(touch owned)', '"quoted"', "it's", 'two\nlines', '', '変更', '--flag=*'];
    let output = '';
    const child = await spawn([process.execPath, fixture('echo-stdin.mjs'), ...args], {
      env: { PATH: '/usr/bin:/bin', GREETING: 'hello' },
      stdin: prompt,
      onOutput: (_stream, chunk) => void (output += Buffer.from(chunk).toString()),
    });
    expect(await child.exited).toEqual({ code: 0, signal: null });
    expect(JSON.parse(output)).toEqual({
      size: prompt.length,
      env: { PATH: '/usr/bin:/bin', GREETING: 'hello', FLOTILLA_ATTEMPT: stage.cookie },
      args,
      cwd: stage.folder,
    });
  });

  it.each([
    [['code', '7'], { code: 7, signal: null }],
    [['signal', 'SIGKILL'], { code: null, signal: 'SIGKILL' }],
  ])('tells how a program ended: %j', async (args, exit) => {
    const heard: string[] = [];
    const child = await spawn([process.execPath, fixture('ends.mjs'), ...args], {
      onOutput: (stream, chunk) => void heard.push(`${stream} ${Buffer.from(chunk).toString()}`),
    });
    expect(await child.exited).toEqual(exit);
    expect(heard.toSorted()).toEqual(['stderr err\n', 'stdout out\n']);
  });

  it('starts it some steps behind us, and so whatever it starts', async () => {
    const ask = 'console.log(require("node:os").getPriority())';
    const source = `${ask}; require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(ask)}], { stdio: "inherit" })`;
    let told = '';
    const child = await spawn([process.execPath, '-e', source], {
      onOutput: (_stream, chunk) => void (told += Buffer.from(chunk).toString()),
    });
    await child.exited;
    const behind = String(priorityBehind(getPriority(), process.platform));
    expect(told.trim().split('\n')).toEqual([behind, behind]);
  });

  it.runIf(process.platform === 'linux')('records pid and start time', async () => {
    const actor = await stage.start('linger.mjs', ['root']);
    const pid = await actor.pidOf('root');
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    expect(actor.identity).toEqual({ pid, startedAt: `${fields?.[19]}@${boot}` });
    expect(await processes.identify(pid)).toEqual(actor.identity);
    await actor.endTree(2_000);
    expect(await processes.identify(pid)).toBeNull();
  });

  it('identifies a program that ends at once', async () => {
    const child = await spawn(['true']);
    expect(child.identity.startedAt).toMatch(/^\d+@[0-9a-f-]{36}$/);
    expect(await child.exited).toEqual({ code: 0, signal: null });
  });

  it('survives a program that ends without reading a long prompt', async () => {
    const child = await spawn([process.execPath, fixture('never-reads.mjs'), 'leave'], { stdin: prompt });
    expect(await child.exited).toEqual({ code: 0, signal: null });
  });

  it('ends a program that stays without reading a long prompt', async () => {
    const actor = await stage.start('never-reads.mjs', [], { stdin: prompt });
    const pid = actor.identity.pid;
    await actor.endTree(0);
    expect(isAlive(pid)).toBe(false);
    expect(await actor.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('holds a flood back while its receiver is busy, and loses nothing', async () => {
    const open = { stdout: 0, stderr: 0 };
    const bytes = { stdout: 0, stderr: 0 };
    let mostOpen = 0;
    const child = await spawn([process.execPath, fixture('flood.mjs'), '20'], {
      onOutput: async (stream, chunk) => {
        mostOpen = Math.max(mostOpen, (open[stream] += 1));
        bytes[stream] += chunk.length;
        await nextTurn();
        open[stream] -= 1;
      },
    });
    expect(await child.exited).toEqual({ code: 0, signal: null });
    expect(mostOpen).toBe(1);
    expect(bytes).toEqual({ stdout: 20 * 1024 * 1024, stderr: 20 * 1024 * 1024 });
  });

  it('settles after the exit although a daemon holds the pipes', async () => {
    const actor = await stage.start('daemon.mjs', ['leave']);
    const daemon = await actor.pidOf('daemon');
    expect(await actor.exited).toEqual({ code: 0, signal: null });
    expect(isAlive(daemon)).toBe(true);
    await actor.endTree(2_000);
  });

  it('rejects `exited` when its receiver fails, after the program has ended', async () => {
    const full = new Error('disk full');
    const child = await spawn([process.execPath, fixture('flood.mjs'), '2'], { onOutput: () => Promise.reject(full) });
    await expect(child.exited).rejects.toMatchObject({ cause: full });
    expect(isAlive(child.identity.pid)).toBe(false);
  });
});

describe('spawn that fails', () => {
  it.each<[string, () => Partial<SpawnSpec>, RegExp, string?]>([
    ['a missing program', () => ({ argv: ['no-such-program'] }), /"no-such-program" was not found/, 'program_missing'],
    ['a missing path', () => ({ argv: ['/no/such/program'] }), /was not found/, 'program_missing'],
    ['a path that is missing here', () => ({ argv: ['./no-such-program'] }), /was not found/],
    ['a missing folder', () => ({ cwd: join(stage.folder, 'gone') }), /folder to work in does not exist/],
    ['a file as folder', () => ({ cwd: plainFile() }), /is not a folder/],
    ['a file that is no program', () => ({ argv: [plainFile()] }), /may not be executed/, 'program_missing'],
    ['an argument beyond the limit', () => ({ argv: ['true', 'x'.repeat(3 * 1024 * 1024)] }), /too long/],
    ['a NUL in an argument', () => ({ argv: ['true', 'a\0b'] }), /NUL/],
    ['no program at all', () => ({ argv: [] }), /empty/],
  ])('says so for %s', async (_what, changes, message, code = 'spawn_failed') => {
    const started = await processes.spawn(stage.spec(['true'], changes()));
    expect(started).toMatchObject({
      ok: false,
      error: { code, message: expect.stringMatching(message) },
    });
  });

  function plainFile(): string {
    const file = join(stage.folder, 'plain.txt');
    writeFileSync(file, 'no program\n');
    chmodSync(file, 0o644);
    return file;
  }
});
