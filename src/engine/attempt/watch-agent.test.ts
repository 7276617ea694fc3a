import { expect, test } from 'vitest';
import { createManualClock } from '../../../test/support/manual-clock';
import { createInbox } from './inbox';
import { watchAgent } from './watch-agent';

const settings = { idleTimeoutMs: 600_000, attemptTimeoutMs: 3_600_000, exitGraceMs: 10_000, killGraceMs: 5_000 };
const idle = settings.idleTimeoutMs;

/** A process that ends once it is told to, or by itself. */
function stage(changed: Partial<Omit<typeof settings, 'attemptTimeoutMs'> & { attemptTimeoutMs: number | null }> = {}) {
  const clock = createManualClock();
  const inbox = createInbox();
  const [signal, killed] = [new AbortController(), new AbortController()];
  const graces: number[] = [];
  let exit = (_: { readonly code: number; readonly signal: null }): void => undefined;
  const exited = new Promise<{ readonly code: number; readonly signal: null }>((resolve) => (exit = resolve));
  const endTree = async (graceMs: number) => {
    graces.push(graceMs);
    exit({ code: 143, signal: null });
    return { ended: [], left: [] };
  };
  const run = { settings: () => ({ ...settings, ...changed }), inbox, signal: signal.signal, killed: killed.signal };
  const watch = watchAgent(clock, run);
  const until = watch.until({ exited, endTree });
  const exits = () => exit({ code: 0, signal: null });
  return { clock, inbox, signal, killed, graces, watch, until, exits };
}

test('a process from which nothing is heard is ended for that, with its grace', async () => {
  const { clock, graces, until } = stage();
  clock.advance(idle - 1);
  expect(graces).toEqual([]);
  clock.advance(1);
  expect([await until, graces, clock.pending()]).toEqual(['idle', [settings.killGraceMs], 0]);
});

test.each([
  ['what it writes', ({ watch }: ReturnType<typeof stage>) => watch.alive()],
  ['a tool call', ({ inbox }: ReturnType<typeof stage>) => inbox.touch()],
])('%s is a sign of life', async (_, happens) => {
  const on = stage();
  on.clock.advance(idle - 1);
  happens(on);
  on.clock.advance(idle - 1);
  expect(on.graces).toEqual([]);
  on.clock.advance(1);
  expect(await on.until).toBe('idle');
});

test('signs of life do not lengthen the time it has in all, which may be without limit', async () => {
  const limited = stage();
  const free = stage({ attemptTimeoutMs: null });
  for (let passed = 0; passed < settings.attemptTimeoutMs; passed += 300_000) {
    for (const { clock, watch } of [limited, free]) {
      watch.alive();
      clock.advance(300_000);
    }
  }
  expect([await limited.until, free.graces]).toEqual(['timeout', []]);
  free.exits();
  expect([await free.until, free.clock.pending()]).toEqual([null, 0]);
});

test('who has reported gets the time to end by itself', async () => {
  const { clock, inbox, until } = stage();
  inbox.put({ type: 'passing', summary: null });
  clock.advance(settings.exitGraceMs);
  expect(await until).toBe('after_report');
});

test('who is cancelled, and then killed, has no grace left', async () => {
  const { signal, killed, graces, until } = stage();
  signal.abort();
  killed.abort();
  expect([await until, graces]).toEqual(['cancelled', [settings.killGraceMs, 0]]);
});

test('a provider that turns it away for longer than it may wait is silence', async () => {
  const { clock, watch, until } = stage();
  watch.heard({ outcome: 'rate_limited', reason: 'slow down', retryAfterMs: null });
  clock.advance(30_000);
  expect(await until).toBe('idle');
});

test('of one that has ended nothing is watched any more, also where a tool call or its report comes late', async () => {
  const { clock, inbox, watch, exits, until } = stage();
  exits();
  expect(await until).toBeNull();
  inbox.touch();
  inbox.put({ type: 'passing', summary: null });
  watch.alive();
  expect(clock.pending()).toBe(0);
});
