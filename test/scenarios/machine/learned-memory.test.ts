import { readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RunLine } from '../../../src/shared/run-line';
import { useStage } from '../cli/refusal';
import { useTwoProjects, type HostRun } from './two-projects';

const stage = useStage();
const projects = useTwoProjects(stage);
const fatBytes = 200_000_000;

/** Has a child that takes much memory, says a word, and works on until the test lets it go. */
const fatAgent = `
const fs = require('node:fs');
const fat = "globalThis.fat = Buffer.alloc(${fatBytes}, 1); process.stdin.resume();";
require('node:child_process').spawn(process.execPath, ['-e', fat], { stdio: ['pipe', 'inherit', 'inherit'] });
console.log('I begin.');
fs.writeFileSync(process.env.FLOTILLA_FEATURE_ID + '.txt', 'done');
const look = () => {
  if (fs.existsSync(process.argv[1] + '/open')) process.exit(0);
};
fs.watch(process.argv[1], look);
look();
`;

const started = (run: HostRun) => run.lines.filter(({ type }) => type === 'attempt_started');
const waits = ({ type }: RunLine) => type === 'wait';

/** Resolves once the host has seen so many agents at their full size. */
function measured(folder: string, times: number): Promise<void> {
  const log = () => readFileSync(join(folder, 'orchestrator_debug.log'), { encoding: 'utf8', flag: 'a+' });
  return new Promise((resolve) => {
    const watcher = watch(folder, look);
    function look() {
      const sizes = [...log().matchAll(/ is measured\n +agent: .*\n +bytes: (\d+)/g)].map(([, bytes]) => Number(bytes));
      if (sizes.filter((bytes) => bytes > fatBytes).length < times) return;
      watcher.close();
      resolve();
    }
    look();
  });
}

/** What a person set comes first; it was set so that nobody had to wait while it was learned. */
function letLearnedCount(): void {
  const file = join(stage().base, 'home', 'settings.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"agentMemoryMb":0', '"agentMemoryMb":null'));
}

it('what agents take of the machine is learned, told, and decides how many of them start', async (context) => {
  if (process.platform === 'win32') context.skip('Windows does not tell the memory of processes quickly enough');

  const agent = { adapter: 'command', program: fatAgent } as const;
  const { run, flotilla, open } = await projects({ features: { a: 3, b: 2 }, limits: { agentMemoryMb: 0 }, agent });
  const first = run('a', '-c', '3');
  await first.line(({ type, feature }) => type === 'attempt_started' && feature === 3);
  await measured(join(stage().repo, '.flotilla'), 3);
  open();
  expect((await first.end).code).toBe(0);

  const file = join(stage().base, 'home', 'experience', 'patient.json');
  const seen = JSON.parse(readFileSync(file, 'utf8')) as { samples: { peakBytes: number; startMs: number }[] };
  expect(seen.samples).toHaveLength(3);
  for (const { peakBytes } of seen.samples) expect(peakBytes).toBeGreaterThan(fatBytes);
  for (const { startMs } of seen.samples) expect(startMs).toBeGreaterThan(0);
  expect((await flotilla('a', 'doctor')).stdout).toMatch(
    /patient needs about \d+ MB and \d+\.\d s to start here \(3 attempts\)/,
  );

  letLearnedCount();
  rmSync(join(stage().base, 'gate', 'open'));
  // As if they had been too fat for any machine to take two.
  const fatter = seen.samples.map((sample) => ({ ...sample, peakBytes: sample.peakBytes * 1e6 }));
  writeFileSync(file, JSON.stringify({ ...seen, samples: fatter }));
  const second = run('b', '-c', '2');
  const wait = await second.line(waits);
  const sentence =
    /^Waiting for memory: .* another agent needs about \d+\.\d GB \(so 3 attempts of patient took here\)/;
  expect(wait['reason']).toMatch(sentence);
  expect(started(second)).toHaveLength(1);
  const status = JSON.parse((await flotilla('b', 'status', '--json')).stdout) as { reasons: unknown };
  expect(status.reasons).toMatchObject([{ reason: expect.stringMatching(sentence) as string }]);
  open();
  expect((await second.end).code).toBe(0);
  expect(second.lines.filter(({ type }) => type === 'landed')).toHaveLength(2);
});
