import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { ProgramNotStarted, runProgram } from './run-program';

const node = process.execPath;
const base = { cwd: tmpdir(), env: {}, maxOutputBytes: 1_000_000 };

test('collects both streams, the exit code and what was fed', async () => {
  const script =
    'process.stdin.on("data", d => process.stdout.write(d)).on("end", () => { console.error("bad"); process.exitCode = 3; })';
  const result = await runProgram({ ...base, argv: [node, '-e', script], stdin: 'in\0put' });
  expect(result).toMatchObject({ code: 3, signal: null, stderr: 'bad\n', timedOut: false, overflowed: false });
  expect(result.stdout.toString()).toBe('in\0put');
});

test('passes the given environment and nothing else', async () => {
  const script = 'console.log(JSON.stringify(Object.keys(process.env)))';
  const result = await runProgram({ ...base, env: { ONLY: '1' }, argv: [node, '-e', script] });
  expect(JSON.parse(result.stdout.toString())).toEqual(['ONLY']);
});

test('a missing program or folder rejects, keeping the cause', async () => {
  await expect(runProgram({ ...base, argv: ['/no/such/program'] })).rejects.toThrow(ProgramNotStarted);
  await expect(runProgram({ ...base, argv: [node, '-v'], cwd: '/no/such/folder' })).rejects.toMatchObject({
    cause: { code: 'ENOENT' },
  });
});

test('kills the whole group when the time is over', async () => {
  const script =
    'const c = require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"], {stdio: "inherit"}); console.log(c.pid); setInterval(() => {}, 1e6)';
  const result = await runProgram({ ...base, argv: [node, '-e', script], timeoutMs: 500 });
  expect(result).toMatchObject({ timedOut: true, signal: 'SIGKILL' });
  expect(lives(Number(result.stdout.toString()))).toBe(false);
});

test('ends a program that writes too much and keeps what fits', async () => {
  const script =
    'const b = Buffer.alloc(65536, 97); (function w() { while (process.stdout.write(b)); process.stdout.once("drain", w); })()';
  const result = await runProgram({ ...base, argv: [node, '-e', script], maxOutputBytes: 100_000 });
  expect(result.overflowed).toBe(true);
  expect(result.stdout.length).toBe(100_000);
});

test('does not mind input that nobody reads', async () => {
  const result = await runProgram({ ...base, argv: [node, '-e', 'process.exit(0)'], stdin: 'x'.repeat(5_000_000) });
  expect(result.code).toBe(0);
});

test('a child that keeps the pipes open does not hold the result back for ever', async () => {
  const script =
    'const c = require("child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 8000)"], {stdio: "inherit", detached: true}); c.unref(); console.log(c.pid)';
  const result = await runProgram({ ...base, argv: [node, '-e', script] });
  const left = Number(result.stdout.toString());
  expect(result.code).toBe(0);
  expect(process.kill(left, 0)).toBe(true);
  process.kill(left, 'SIGKILL');
});

function lives(pid: number): boolean {
  try {
    // A killed process may wait as a zombie for its new parent.
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
