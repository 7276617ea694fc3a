import { knock, openGate, turnedAway } from '../../../src/domain/gate/gate';
import type { GateCause } from '../../../src/shared/gate';
import { virtualAdapter } from '../agents/virtual-adapter';
import type { Chance } from '../world/chance';
import type { World } from '../world/world';

const { key } = virtualAdapter.account;
const causes: readonly GateCause[] = ['rate_limited', 'rate_limited', 'network', 'auth'];

/** The agents of other hosts are turned away so many times; one of those hosts may die as it tries. */
export function closeGates({ gates, time, trace }: World, chance: Chance, times: number): void {
  for (let left = times; left > 0; left -= 1) {
    const cause = chance.pick(causes);
    const retryAfterMs = chance.hit(0.5) ? chance.int(100, 120_000) : null;
    const luck = chance.int(0, 999) / 1_000;
    const dies = chance.hit(0.3);
    time.after(chance.int(0, 120_000), () => {
      const moment = { now: time.wall(), chance: luck, prober: null };
      const closed = turnedAway(gates.read(key) ?? openGate, { cause, reason: 'elsewhere', retryAfterMs }, moment);
      const prober = { run: 'elsewhere', pid: 9, startedAt: '9' };
      trace.note('world', () => `another host is turned away: ${cause}${dies ? ', and dies as it tries' : ''}`);
      gates.write(key, dies ? knock(closed, prober, time.wall() + 1_000_000).gate : closed);
    });
  }
}
