import { expect, it } from 'vitest';
import { contextOn, warningsOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { runAdmission } from './run-admission';
import { createTestAdmission } from './testing/test-admission';

const stage = useEngineStages();

it('warns once for each kind of scarcity it starts an agent against, and logs every time', () => {
  const on = stage([{ name: 'A' }]);
  const { deps, logged, settings } = contextOn(on);
  const machine = createTestAdmission(on.clock);
  const limits = { allAgents: 10, agentBytes: 450e6, reserveBytes: 1e9 };
  const pressure = { read: () => machine.reading };
  const admission = runAdmission({ ...deps, slots: machine.slots, pressure, limits }, on.ledger, settings);
  const admitAlone = () => {
    const admitted = admission.admit();
    if (admitted.code === 'admitted') admitted.release();
    return admitted.code;
  };
  expect([admitAlone(), warningsOn(on)]).toEqual(['admitted', []]);
  machine.freeGb(1.1);
  expect([admitAlone(), admitAlone()]).toEqual(['admitted', 'admitted']);
  machine.reading = { memory: null, memoryStallPercent: 90, swapBytesPerSecond: null, processes: null };
  admitAlone();
  expect(warningsOn(on).map(([code]) => code)).toEqual(['short_of_room', 'short_of_room']);
  expect(warningsOn(on)[0]?.[1]).toContain(
    'One agent starts all the same, because nothing else of this run is at work',
  );
  expect(logged).toEqual(Array(3).fill('CAPACITY An agent starts although the machine is short of room'));
});

it.each([
  ['what was learned of its agents', null, 2],
  ['what a person says instead', 450e6, 4],
])('lets as many agents in as there is room for by %s', (_, agentBytes, most) => {
  const on = stage([{ name: 'A' }]);
  const { deps, settings } = contextOn(on);
  const machine = createTestAdmission(on.clock);
  machine.freeGb(3);
  const admission = runAdmission(
    {
      ...deps,
      slots: machine.slots,
      pressure: { read: () => machine.reading },
      limits: { allAgents: 10, agentBytes, reserveBytes: 1e9 },
      experience: {
        ...deps.experience,
        of: (agent) => ({ agent, samples: Array(3).fill({ peakBytes: 1e9, startMs: null }) }),
      },
    },
    on.ledger,
    settings,
  );
  const admitted = Array.from({ length: 5 }, () => admission.admit().code);
  expect(admitted.filter((code) => code === 'admitted')).toHaveLength(most);
});
