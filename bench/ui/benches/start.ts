import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repository } from '../../../test/e2e/support/launch-app';
import type { Benchmark } from '../../figure';
import { median } from '../../statistics';
import { electronArguments, electronProgram } from '../places/electron-program';
import { withHome } from '../places/bench-home';

const rounds = 9;
const observer = fileURLToPath(new URL('../children/watch-start.cjs', import.meta.url));
const bareApp = fileURLToPath(new URL('../children/bare-app', import.meta.url));

type Start = { readonly ready: number; readonly shown: number; readonly interactive: number };
type Program = { readonly app: string; readonly home: string; readonly awaits: string };

/** In turns with an Electron that has nothing to show: whatever else the machine does hits both. */
export const start: Benchmark = {
  about: 'From spawn() of the program until its window is shown, and until the list of projects is painted in it',
  run: () =>
    withHome(async ({ home, addProject }) => {
      addProject('harbour', [{ id: 'light', name: 'Light the harbour' }]);
      const flotilla = { app: repository, home, awaits: '[aria-label="Projects"] li button' };
      const bare = { app: bareApp, home: join(home, 'bare'), awaits: 'button' };
      const first = await started(flotilla);
      await started(bare);
      const own: Start[] = [];
      const least: Start[] = [];
      for (let round = 0; round < rounds; round += 1) {
        least.push(await started(bare));
        own.push(await started(flotilla));
      }
      const middle = (starts: readonly Start[], what: keyof Start) => median(starts.map((each) => each[what]));
      return [
        { name: 'window shown: median', value: middle(own, 'shown'), unit: 'ms', most: 800 },
        { name: 'interactive: median', value: middle(own, 'interactive'), unit: 'ms', most: 1_200 },
        { name: 'Electron ready: median', value: middle(own, 'ready'), unit: 'ms' },
        { name: 'very first start: shown', value: first.shown, unit: 'ms' },
        { name: 'very first start: interactive', value: first.interactive, unit: 'ms' },
        { name: 'bare Electron, shown: median', value: middle(least, 'shown'), unit: 'ms' },
        { name: 'bare Electron, interactive: median', value: middle(least, 'interactive'), unit: 'ms' },
        { name: 'shown: against bare', value: middle(own, 'shown') / middle(least, 'shown'), unit: '×' },
        {
          name: 'interactive: against bare',
          value: middle(own, 'interactive') / middle(least, 'interactive'),
          unit: '×',
        },
      ];
    }),
};

function started({ app, home, awaits }: Program): Promise<Start> {
  const at = performance.timeOrigin + performance.now();
  const child = spawn(electronProgram(), ['-r', observer, app, ...electronArguments()], {
    env: { ...process.env, FLOTILLA_HOME: home, BENCH_AWAITS: awaits },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const told = /^bench (.*)$/m.exec(said)?.[1];
      if (told === undefined) return reject(new Error(`the app ended with ${code} before its window was there`));
      const { ready, shown, interactive } = JSON.parse(told) as Start;
      resolve({ ready: ready - at, shown: shown - at, interactive: interactive - at });
    });
  });
}
