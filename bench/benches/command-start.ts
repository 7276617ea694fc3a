import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from '../figure';
import { median } from '../statistics';

const rounds = 21;
const program = fileURLToPath(new URL('../../out/cli/index.js', import.meta.url));

/** Both one after the other in each round, so that whatever else the machine does hits both. */
export const commandStart: Benchmark = {
  about: '`flotilla --help` as built against `node -e 0`, whole processes',
  async run() {
    const bare: number[] = [];
    const help: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bare.push(timed(['-e', '0']));
      help.push(timed([program, '--help']));
    }
    return [
      { name: 'node -e 0: median', value: median(bare), unit: 'ms' },
      { name: 'flotilla --help: median', value: median(help), unit: 'ms' },
      {
        name: 'over node: quickest against quickest',
        value: Math.min(...help) - Math.min(...bare),
        unit: 'ms',
        most: 80,
      },
      { name: 'node -e 0: memory', value: peakMb(['-e', '0']), unit: 'MB' },
      { name: 'flotilla --help: memory', value: peakMb([program, '--help']), unit: 'MB' },
    ];
  },
};

function timed(args: readonly string[]): number {
  const startedAt = performance.now();
  run(args);
  return performance.now() - startedAt;
}

function peakMb(args: readonly string[]): number {
  const tell = 'process.on("exit", () => process.stderr.write(String(process.resourceUsage().maxRSS)))';
  const { stderr } = run(['--import', `data:text/javascript,${encodeURIComponent(tell)}`, ...args]);
  return Number(stderr) / 1024;
}

function run(args: readonly string[]) {
  const end = spawnSync(process.execPath, [...args], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  if (end.status !== 0) throw new Error(`node ${args.join(' ')} ended with ${end.status}: ${end.stderr}`);
  return end;
}
