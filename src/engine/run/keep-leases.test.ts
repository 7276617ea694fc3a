import { describe, expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { keepLeases, leaseMs } from './keep-leases';
import type { EngineDependencies } from '../dependencies';

const stage = useEngineStages();

describe('keepLeases', () => {
  it('renews this host’s leases well before they expire, until it is stopped', () => {
    const { store, clock, startRun, claim } = stage([{}]);
    startRun();
    claim(1);
    const deps = { store, clock, host: { pid: 1, startedAt: '1' } } as unknown as EngineDependencies;
    const stop = keepLeases(deps);
    clock.advance(2 * leaseMs);
    expect(store.leases()[0]?.expiresAt).toBeGreaterThan(clock.now());
    const renewed = store.leases()[0]?.heartbeatAt;
    expect(renewed).toBeGreaterThan(1_000);
    stop();
    expect(clock.pending()).toBe(0);
    clock.advance(2 * leaseMs);
    expect(store.leases()[0]?.heartbeatAt).toBe(renewed);
  });

  it('renews them at once when the machine has slept', () => {
    const { store, clock, startRun, claim } = stage([{}]);
    startRun();
    claim(1);
    const deps = { store, clock, host: { pid: 1, startedAt: '1' } } as unknown as EngineDependencies;
    const stop = keepLeases(deps);
    clock.jump(8 * 3_600_000);
    expect(store.leases()[0]).toMatchObject({ heartbeatAt: clock.now(), expiresAt: clock.now() + leaseMs });
    expect(clock.pending()).toBe(1);
    stop();
    expect(clock.pending()).toBe(0);
  });
});
