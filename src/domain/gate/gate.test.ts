import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gateCauses, gateSchema, type Gate, type GateCause, type Prober } from '../../shared/gate';
import {
  gotThrough,
  isProbedBy,
  knock,
  longestToldMs,
  longestWaitMs,
  openGate,
  relapseMs,
  shortestToldMs,
  shortestWaitMs,
  triedInVain,
  tryNow,
  turnedAway,
} from './gate';

const one: Prober = { run: 'one', pid: 1, startedAt: '10' };
const two: Prober = { run: 'two', pid: 2, startedAt: '20' };
const limit = { cause: 'rate_limited', reason: 'too many requests', retryAfterMs: null } as const;
const at = (now: number, prober: Prober | null = null, chance = 0) => ({ now, chance, prober });
const untilOf = (gate: Gate) => (gate.code === 'closed' ? gate.until : undefined);

describe('the gate before an account', () => {
  it('lets everybody through while it is open', () => {
    expect(knock(openGate, one, 5)).toEqual({ answer: 'open', gate: openGate });
  });

  it('closes until the provider’s own time, else for a wait that chance makes longer', () => {
    expect(untilOf(turnedAway(openGate, { ...limit, retryAfterMs: 7_200_000 }, at(1_000)))).toBe(7_201_000);
    expect(untilOf(turnedAway(openGate, limit, at(1_000_000)))).toBe(1_000_000 + shortestWaitMs);
    expect(untilOf(turnedAway(openGate, limit, at(1_000_000, null, 0.8)))).toBe(1_000_000 + shortestWaitMs * 1.2);
  });

  it('closes once however many come back, and for as long as the longest of them was told', () => {
    const closed = turnedAway(openGate, limit, at(1_000_000));
    expect(turnedAway(closed, limit, at(1_001_000))).toBe(closed);
    const longer = turnedAway(closed, { ...limit, retryAfterMs: 60_000 }, at(1_001_000));
    expect(untilOf(longer)).toBe(1_061_000);
    expect(turnedAway(longer, { ...limit, retryAfterMs: 10 }, at(1_002_000))).toBe(longer);
  });

  it('lets one try once the wait is over, and makes the others wait for it', () => {
    const closed = turnedAway(openGate, limit, at(1_000_000));
    expect(knock(closed, one, 1_014_999).answer).toBe('wait');
    const tried = knock(closed, one, 1_015_000);
    expect(tried.answer).toBe('probe');
    expect(knock(tried.gate, two, 1_015_001).answer).toBe('wait');
    expect(knock(tried.gate, one, 1_015_001).answer).toBe('probe');
    expect(turnedAway(tried.gate, limit, at(1_015_002, two))).toBe(tried.gate);
    expect(gotThrough(tried.gate, two, 1_015_003)).toBe(tried.gate);
    expect(knock(gotThrough(tried.gate, one, 1_016_000), two, 1_016_000).answer).toBe('open');
  });

  it('waits no longer each time for a program that is missing', () => {
    const missing = { ...limit, cause: 'missing' } as const;
    let gate = turnedAway(openGate, missing, at(1_000_000));
    for (let times = 0; times < 3; times += 1) {
      const now = untilOf(gate) ?? 0;
      gate = turnedAway(knock(gate, one, now).gate, missing, at(now, one));
      expect(untilOf(gate)).toBe(now + shortestWaitMs);
    }
  });

  it('waits twice as long each time the one that tried was turned away, ten minutes at most', () => {
    let gate = turnedAway(openGate, limit, at(1_000_000));
    const waits: number[] = [];
    for (let times = 0; times < 8; times += 1) {
      const now = untilOf(gate) ?? 0;
      gate = turnedAway(knock(gate, one, now).gate, limit, at(now, one));
      waits.push((untilOf(gate) ?? 0) - now);
    }
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000, 480_000, 600_000, 600_000, 600_000]);
  });

  it('lets no told time shorten the wait of one that kept to it and was turned away again', () => {
    const short = { ...limit, retryAfterMs: 20 };
    const first = turnedAway(openGate, short, at(1_000_000));
    expect(untilOf(first)).toBe(1_000_000 + shortestToldMs);
    const tried = (trouble: typeof short, now: number) =>
      untilOf(turnedAway(knock(first, one, now).gate, trouble, at(now, one)));
    expect(tried(short, 1_001_000)).toBe(1_001_000 + 30_000);
    expect(tried({ ...short, retryAfterMs: 3_600_000 }, 1_001_000)).toBe(1_001_000 + 3_600_000);
    expect(tried({ ...short, retryAfterMs: Infinity }, 1_001_000)).toBe(1_001_000 + longestToldMs);
  });

  it('goes on doubling where it closes again right after it opened, and begins anew later', () => {
    const open = gotThrough(knock(turnedAway(openGate, limit, at(1_000_000)), one, 2_000_000).gate, one, 2_000_000);
    expect(untilOf(turnedAway(open, limit, at(2_001_000)))).toBe(2_001_000 + 30_000);
    expect(untilOf(turnedAway(open, limit, at(2_000_000 + relapseMs)))).toBe(2_000_000 + relapseMs + 15_000);
  });

  it.each(['auth', 'billing'] as const)('stays shut for %s until a person says so, whatever else comes in', (cause) => {
    const shut = turnedAway(openGate, { cause, reason: 'not now', retryAfterMs: 1 }, at(1_000));
    expect([untilOf(shut), knock(shut, one, 9e12).answer]).toEqual([null, 'wait']);
    expect(turnedAway(shut, limit, at(2_000))).toBe(shut);
    expect(knock(tryNow(shut, 3_000), one, 3_000).answer).toBe('probe');
  });

  it('keeps no more of a long reason than can be read again', () => {
    const long = { ...limit, reason: 'too many '.repeat(1_000) };
    const closed = turnedAway(openGate, long, at(1_000));
    const shut = turnedAway(openGate, { ...long, cause: 'billing' }, at(1_000));
    const later = turnedAway(closed, { ...long, retryAfterMs: 3_600_000 }, at(2_000));
    for (const gate of [closed, shut, later]) expect(gateSchema.parse(gate)).toEqual(gate);
  });

  it('can be tried at once after one that learnt nothing, and after a clock that was set back', () => {
    const closed = turnedAway(openGate, limit, at(1_000_000));
    const vain = triedInVain(knock(closed, one, 1_015_000).gate, one, 1_016_000);
    expect(knock(vain, two, 1_016_000).answer).toBe('probe');
    expect(knock(closed, one, 999_999).answer).toBe('probe');
    expect(triedInVain(closed, one, 1_000_001)).toBe(closed);
  });
});

type Step =
  | { readonly do: 'trouble'; readonly cause: GateCause; readonly by: Prober | null; readonly told: number | null }
  | { readonly do: 'knock' | 'through' | 'vain'; readonly by: Prober }
  | { readonly do: 'answer' };

const prober = fc.constantFrom(one, two);
const steps = fc.array(
  fc.record({
    afterMs: fc.integer({ min: -5_000, max: 700_000 }),
    chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
    step: fc.oneof<fc.Arbitrary<Step>[]>(
      fc.record({
        do: fc.constant('trouble' as const),
        cause: fc.constantFrom(...gateCauses),
        by: fc.option(prober, { nil: null }),
        told: fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: null }),
      }),
      fc.record({ do: fc.constantFrom('knock' as const, 'through' as const, 'vain' as const), by: prober }),
      fc.record({ do: fc.constant('answer' as const) }),
    ),
  }),
  { maxLength: 60 },
);

it('never has two that try, nor a wait beyond its bounds, nor a login opened but by a person, whatever happens', () => {
  fc.assert(
    fc.property(steps, (happenings) => {
      let [gate, now]: [Gate, number] = [openGate, 1_000_000];
      for (const { afterMs, chance, step } of happenings) {
        now += afterMs;
        const before = gate;
        gate = after(gate, step, { now, chance });
        if (step.do === 'knock' && knock(before, step.by, now).answer === 'probe')
          expect([one, two].filter((by) => knock(gate, by, now).answer === 'probe')).toEqual([step.by]);
        if (before.code === 'closed' && before.until === null && step.do !== 'answer')
          expect(gate).toMatchObject({ code: 'closed', until: null });
        if (
          gate.code === 'closed' &&
          gate !== before &&
          step.do === 'trouble' &&
          step.told === null &&
          gate.until !== null
        ) {
          expect(gate.until - now).toBeGreaterThanOrEqual(shortestWaitMs);
          expect(gate.until - now).toBeLessThanOrEqual(longestWaitMs);
        }
      }
      // Whatever has happened, a person and one agent that gets through open it again.
      const tried = knock(tryNow(isProbedBy(gate, two) ? triedInVain(gate, two, now) : gate, now), one, now).gate;
      expect(gotThrough(tried, one, now).code).toBe('open');
    }),
  );
});

it('lets few agents start in any minute, whatever their provider tells and however often one gets a word through', () => {
  const told = fc.option(fc.oneof(fc.integer({ min: -5_000, max: 40_000 }), fc.constantFrom(0, 20)), { nil: null });
  const turns = fc.array(fc.record({ told, word: fc.boolean(), worksMs: fc.integer({ min: 0, max: 90_000 }) }), {
    minLength: 10,
    maxLength: 60,
  });
  fc.assert(
    fc.property(turns, (happenings) => {
      let [gate, now]: [Gate, number] = [openGate, 1_000_000];
      const starts: number[] = [];
      for (const { told: retryAfterMs, word, worksMs } of happenings) {
        now = Math.max(now, untilOf(gate) ?? now);
        gate = knock(gate, one, now).gate;
        starts.push(now);
        if (word) gate = gotThrough(gate, one, now);
        if (word) now += worksMs;
        gate = turnedAway(gate, { ...limit, retryAfterMs }, at(now, isProbedBy(gate, one) ? one : null));
      }
      const inOneMinute = starts.map((from) => starts.filter((start) => start >= from && start < from + 60_000).length);
      expect(Math.max(...inOneMinute)).toBeLessThanOrEqual(4);
    }),
  );
});

function after(gate: Gate, step: Step, { now, chance }: { readonly now: number; readonly chance: number }): Gate {
  switch (step.do) {
    case 'trouble':
      return turnedAway(gate, { cause: step.cause, reason: 'r', retryAfterMs: step.told }, at(now, step.by, chance));
    case 'knock':
      return knock(gate, step.by, now).gate;
    case 'through':
      return gotThrough(gate, step.by, now);
    case 'vain':
      return triedInVain(gate, step.by, now);
    case 'answer':
      return tryNow(gate, now);
  }
}
