import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../../test/support/manual-clock';
import type { AgentEvent } from '../../shared/agent-event';
import type { AgentOutcome } from '../../shared/attempt';
import { attemptId, featureNumber } from '../../shared/ids';
import type { GateView } from '../../shared/gate';
import type { AgentAtGate } from './agent-at-gate';
import { LiveGates } from './live-gates';
import { createMemoryGates } from './testing/memory-gates';

const account = { key: 'a', provider: 'A', host: 'a.com', program: 'Agent' };
const [one, two] = [featureNumber(1), featureNumber(2)];
const start = 1_000_000;

/** Two runs of different hosts before the same gates. */
function stage() {
  const clock = createManualClock(start);
  const gates = createMemoryGates();
  const dead = new Set<number>();
  const asking = new Set<number>();
  const identify = async (pid: number) => (dead.has(pid) ? null : { pid, startedAt: String(pid) });
  const openRun = (pid: number) => {
    const told: GateView[] = [];
    const heard = { changes: 0 };
    const live = new LiveGates({
      deps: {
        gates,
        clock,
        host: { pid, startedAt: String(pid) },
        identity: { newId: () => '', random: () => 0 },
        processes: { identify } as never,
        log: { write: () => undefined },
      },
      run: `run ${pid}`,
      onGate: (gate) => told.push(gate),
      isAsking: (feature) => asking.has(feature),
    });
    live.onChange(() => (heard.changes += 1));
    opened.push(live);
    return { live, told, heard };
  };
  return { clock, gates, dead, asking, first: openRun(1), second: openRun(2) };
}

const opened: LiveGates[] = [];
afterEach(() => {
  for (const live of opened.splice(0)) live.close();
});

function begin(live: LiveGates, feature = one): AgentAtGate {
  const begun = live.begin(account, { id: attemptId(`a${feature}`), feature });
  if (begun.code === 'held') throw new Error(`held: ${begun.gate.reason}`);
  return begun;
}

const verdict = (outcome: AgentOutcome, retryAfterMs: number | null = null) => ({
  outcome,
  reason: 'it said so',
  retryAfterMs,
});

describe('the gates of several runs', () => {
  it('close for all with the first that is turned away, and open for all with the word of the one that tries', () => {
    const { clock, first, second } = stage();
    expect([first.live.look(account), second.live.look(account)]).toEqual([null, null]);
    const [a, b] = [begin(first.live, one), begin(first.live, two)];
    a.ended(verdict('rate_limited'));
    b.ended(verdict('rate_limited'));
    expect(second.live.look(account)).toMatchObject({ state: 'closed', cause: 'rate_limited', until: start + 15_000 });
    expect(second.live.enter(account, one).code).toBe('held');
    expect(second.live.begin(account, { id: attemptId('late'), feature: two }).code).toBe('held');
    const { changes } = second.heard;
    clock.advance(15_000);
    expect(second.heard.changes).toBe(changes + 1);
    expect(second.live.enter(account, one).code).toBe('entered');
    expect([first.live.look(account)?.state, second.live.look(account)?.state]).toEqual(['probing', 'probing']);
    expect(second.live.enter(account, two).code).toBe('held');
    const probe = begin(second.live, one);
    probe.heed({ type: 'started', session: null, model: null, version: null });
    expect(first.live.look(account)?.state).toBe('probing');
    probe.heed({ type: 'text', text: 'I look first' });
    expect([first.live.look(account), second.live.look(account), first.live.closed()]).toEqual([null, null, []]);
    expect(first.told.map(({ state }) => state)).toEqual(['closed', 'probing', 'open']);
    expect(first.live.takeOpened()).toEqual(['a']);
    expect(first.live.takeOpened()).toEqual([]);
  });

  it('stay closed twice as long where the one that tried is turned away, and free where it learnt nothing', () => {
    const { clock, first } = stage();
    begin(first.live).ended(verdict('network'));
    clock.advance(15_000);
    const entered = first.live.enter(account, one);
    begin(first.live).ended(verdict('network'));
    expect(first.live.look(account)).toMatchObject({ state: 'closed', cause: 'network', until: start + 45_000 });
    if (entered.code === 'entered') entered.leave();
    clock.advance(30_000);
    const again = first.live.enter(account, one);
    if (again.code === 'entered') again.leave();
    expect(first.live.look(account)).toBeNull();
    const probe = begin(first.live);
    probe.ended(verdict('crashed'));
    probe.leave();
    expect(first.live.look(account)).toBeNull();
    begin(first.live).ended(verdict('ok'));
    expect(first.live.closed()).toEqual([]);
  });

  it('keep to the provider’s own time', () => {
    const { first } = stage();
    begin(first.live).ended({ ...verdict('rate_limited'), resetsAt: start + 7_200_000 });
    expect(first.live.look(account)).toMatchObject({ until: start + 7_200_000 });
  });

  it('take a time that is already over for none', () => {
    const { first } = stage();
    begin(first.live).ended({ ...verdict('rate_limited'), resetsAt: start - 60_000 });
    expect(first.live.look(account)).toMatchObject({ until: start + 15_000 });
  });

  it('are given back by an agent that leaves without having learnt anything', () => {
    const { clock, first, second } = stage();
    begin(first.live).ended(verdict('rate_limited'));
    clock.advance(15_000);
    first.live.enter(account, one);
    const probe = begin(first.live);
    expect(second.live.look(account)?.state).toBe('probing');
    probe.leave();
    expect(second.live.look(account)).toBeNull();
  });

  it.each<[AgentEvent]>([
    [{ type: 'started', session: null, model: null, version: null }],
    [{ type: 'raw', line: 'Loaded 3 servers' }],
    [{ type: 'retry', reason: '429', delayMs: 500 }],
    [{ type: 'warning', message: 'slow' }],
    [{ type: 'serverDown', server: 'tickets', reason: '' }],
  ])('stay closed whatever is no word of a model: %o', (event) => {
    const { clock, first } = stage();
    begin(first.live).ended(verdict('rate_limited'));
    clock.advance(15_000);
    first.live.enter(account, one);
    begin(first.live).heed(event);
    expect(first.live.look(account)?.state).toBe('probing');
  });

  it('are tried by others once the host of the one that tried has died', async () => {
    const { clock, dead, first, second } = stage();
    begin(first.live).ended(verdict('rate_limited'));
    clock.advance(15_000);
    first.live.enter(account, one);
    expect(second.live.look(account)?.state).toBe('probing');
    clock.advance(2_000);
    await nextTurn();
    expect(second.live.look(account)?.state).toBe('probing');
    dead.add(1);
    clock.advance(2_000);
    await nextTurn();
    expect(second.live.look(account)).toBeNull();
    expect(second.live.enter(account, two).code).toBe('entered');
  });

  it('are given back by a run that ends', () => {
    const { clock, first, second } = stage();
    begin(first.live).ended(verdict('rate_limited'));
    clock.advance(15_000);
    first.live.enter(account, one);
    first.live.close();
    expect(second.live.look(account)).toBeNull();
  });

  it('free whoever asks as soon as a person has let another run try, once, and that is no further word', () => {
    const { asking, first, second } = stage();
    const late = begin(second.live, two);
    begin(first.live, one).ended(verdict('auth'));
    expect([first.live.asks(account, one), second.live.asks(account, two)]).toEqual([true, true]);
    late.ended(verdict('auth'));
    asking.add(one).add(two);
    expect([first.live.freed(), second.live.freed()]).toEqual([[], []]);
    first.live.answered(one);
    expect([first.live.freed(), second.live.freed()]).toEqual([[], [two]]);
    second.live.asksNoMore(two);
    asking.clear();
    first.live.enter(account, one);
    begin(first.live, one).ended(verdict('auth'));
    expect(first.live.asks(account, one)).toBe(true);
    second.live.answered(two);
    expect([second.live.look(account)?.state, second.live.freed()]).toEqual(['shut', []]);
  });

  it('ask a person once about a login, and are tried with the answer', () => {
    const { asking, first } = stage();
    const late = begin(first.live, two);
    begin(first.live, one).ended(verdict('auth'));
    expect(first.live.asks(account, one)).toBe(true);
    asking.add(one);
    late.ended(verdict('auth'));
    expect(first.live.asks(account, two)).toBe(false);
    expect(first.live.look(account)).toMatchObject({ state: 'shut', askedBy: 1 });
    first.live.answered(two);
    expect(first.live.look(account)?.state).toBe('shut');
    first.live.answered(one);
    expect(first.live.look(account)).toBeNull();
    first.live.enter(account, one);
    first.told.length = 0;
    begin(first.live, one).ended(verdict('auth'));
    expect(first.live.asks(account, one)).toBe(true);
    expect(first.told).toMatchObject([{ state: 'shut', askedBy: 1 }]);
    first.live.tryAgain();
    expect(first.live.look(account)).toBeNull();
  });

  it('tell at once that nobody is asked any more where the feature is decided about otherwise', () => {
    const { asking, first } = stage();
    begin(first.live, one).ended(verdict('auth'));
    asking.add(one);
    expect(first.live.asks(account, one)).toBe(true);
    asking.delete(one);
    first.live.asksNoMore(one);
    expect(first.told.at(-1)).toMatchObject({ state: 'shut', askedBy: null });
    expect(first.live.closed()).toMatchObject([{ state: 'shut', askedBy: null }]);
  });
});
