import { expect, it } from 'vitest';
import { createManualClock } from '../../../test/support/manual-clock';
import type { AgentSample } from '../../shared/agent-sample';
import { createAgentMeter } from './agent-meter';

const mb = 1_000_000;
const root = { pid: 7, startedAt: '1' };

function stage({ canMeasure = true, kept = [] as AgentSample[] } = {}) {
  const clock = createManualClock(1_000);
  const looks: number[] = [];
  const sizes: (number | null)[] = [];
  const logged: string[] = [];
  const experience = {
    of: (agent: string) => ({ agent, samples: kept }),
    add: (_agent: string, _program: string, sample: AgentSample) => void kept.push(sample),
    memoryOf: async () => {
      looks.push(clock.now());
      return sizes.shift() ?? null;
    },
    canMeasure,
  };
  const log = { write: (_: string, message: string) => void logged.push(message) };
  const measured = { agent: 'claude', program: 'claude', title: 'feature #1' };
  const meter = createAgentMeter({ clock, experience, log } as never, measured);
  /** Lets time pass, and what is asked for then be answered. */
  const pass = async (ms: number) => {
    clock.advance(ms);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { clock, meter, kept, looks, sizes, logged, pass };
}

it('keeps the most that was seen at one moment, and the time until the first word', async () => {
  const { clock, meter, kept, sizes, looks, logged, pass } = stage();
  sizes.push(250 * mb, 310 * mb, null, 250 * mb);
  meter.began(root);
  await pass(700);
  meter.heard();
  await pass(1_300);
  meter.heard();
  for (let step = 0; step < 70; step += 1) await pass(1_000);
  expect(looks).toEqual([3_000, 7_000, 15_000, 31_000, 51_000, 71_000]);
  meter.stop();
  meter.stop();
  expect(clock.pending()).toBe(0);
  meter.keep(true);
  expect(kept).toEqual([{ endedAt: 73_000, peakBytes: 310 * mb, startMs: 700 }]);
  expect(logged).toEqual(['Agent for feature #1 is measured']);
});

it('keeps nothing of one that ended before it was looked at, or was being looked at', async () => {
  const { clock, meter, kept, sizes, pass } = stage();
  sizes.push(200 * mb);
  meter.began(root);
  clock.advance(2_000);
  meter.stop();
  await pass(60_000);
  meter.keep(true);
  expect([kept, clock.pending()]).toEqual([[], 0]);
});

it('keeps of one that was cut short no less than is known', async () => {
  const known = { endedAt: 0, peakBytes: 250 * mb, startMs: null };
  for (const [peak, count] of [
    [200, 1],
    [300, 2],
  ] as const) {
    const { meter, kept, sizes, pass } = stage({ kept: [known] });
    sizes.push(peak * mb);
    meter.began(root);
    await pass(2_000);
    meter.stop();
    meter.keep(false);
    expect(kept).toHaveLength(count);
  }
});

it('looks at nothing where the machine tells nothing', async () => {
  const blind = stage({ canMeasure: false });
  blind.meter.began(root);
  blind.meter.heard();
  expect(blind.clock.pending()).toBe(0);
  blind.meter.keep(true);
  expect(blind.kept).toEqual([]);
});
