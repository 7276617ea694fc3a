import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentSample } from '../../shared/agent-sample';
import { agentNeed, isTelling, learn, leastBytes, mostSamples, priorBytes } from './agent-need';

const mb = 1_000_000;
const sample = (peakMb: number, startMs: number | null = null): AgentSample => ({
  endedAt: 0,
  peakBytes: peakMb * mb,
  startMs,
});
const seen = (agent: string, ...peaks: readonly number[]) => ({ agent, samples: peaks.map((peak) => sample(peak)) });

describe('what one more agent is expected to need', () => {
  it('is what a person set, whatever was seen', () => {
    expect(agentNeed(0, [seen('claude', 300, 300, 300)])).toEqual({ bytes: 0, learned: null });
  });

  it('is the prior until an agent was seen three times', () => {
    expect(agentNeed(null, [])).toEqual({ bytes: priorBytes, learned: null });
    expect(agentNeed(null, [seen('claude', 900, 900)])).toEqual({ bytes: priorBytes, learned: null });
    expect(agentNeed(null, [seen('claude', 900, 900, 900)])).toMatchObject({
      bytes: 900 * mb,
      learned: { agent: 'claude', attempts: 3 },
    });
  });

  it('is that of the hungriest of those that may come next', () => {
    const small = seen('codex', 150, 150, 150);
    expect(agentNeed(null, [small, seen('gemini', 440, 440, 440)]).learned?.agent).toBe('gemini');
    expect(agentNeed(null, [small]).bytes).toBe(150 * mb);
    expect(agentNeed(null, [small, seen('new')])).toEqual({ bytes: priorBytes, learned: null });
  });

  it('leaves the checks something where the agent is tiny', () => {
    expect(agentNeed(null, [seen('script', 3, 3, 3)])).toMatchObject({ bytes: leastBytes, learned: { bytes: 3 * mb } });
  });
});

describe('what is learned of an agent', () => {
  it('forgets what lies far back', () => {
    const lately = Array.from({ length: mostSamples }, () => 200);
    expect(learn(seen('claude', 900, 900, 900, ...lately))).toMatchObject({ bytes: 200 * mb, attempts: mostSamples });
  });

  it('is not led astray by one attempt in ten', () => {
    expect(learn(seen('claude', 9_000, ...Array.from({ length: 9 }, () => 200)))?.bytes).toBe(200 * mb);
  });

  it('tells how long it takes to start only where that was seen often enough', () => {
    expect(learn({ agent: 'a', samples: [sample(1, 700), sample(1, 900), sample(1)] })?.startMs).toBeNull();
    expect(learn({ agent: 'a', samples: [sample(1, 700), sample(1, 900), sample(1, 800)] })?.startMs).toBe(900);
  });

  it('is a figure that was seen, exceeded by one in ten at most, and never less for a bigger attempt', () => {
    const figures = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 3, maxLength: mostSamples - 1 });
    fc.assert(
      fc.property(figures, fc.integer({ min: 0, max: 10_000 }), (peaks, more) => {
        const bytes = learn(seen('a', ...peaks))?.bytes ?? -1;
        expect(peaks.map((peak) => peak * mb)).toContain(bytes);
        expect(peaks.filter((peak) => peak * mb > bytes).length).toBeLessThanOrEqual(peaks.length / 10);
        const grown = peaks.map((peak, index) => (index === 0 ? peak + more : peak));
        expect(learn(seen('a', ...grown))?.bytes).toBeGreaterThanOrEqual(bytes);
      }),
    );
  });
});

describe('an attempt that was cut short', () => {
  const { samples } = seen('claude', 200, 300, 400);

  it('counts only where it took more than another', () => {
    expect(isTelling(sample(150), { isWhole: false, samples })).toBe(false);
    expect(isTelling(sample(350), { isWhole: false, samples })).toBe(true);
    expect(isTelling(sample(150), { isWhole: false, samples: [] })).toBe(false);
    expect(isTelling(sample(150), { isWhole: true, samples })).toBe(true);
  });
});
