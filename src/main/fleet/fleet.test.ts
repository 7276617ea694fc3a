import { expect, test } from 'vitest';
import type { HostSession } from '../../host/host-session';
import { noCounts } from '../../shared/no-counts';
import type { ProjectSnapshot } from '../../shared/views';
import { createFleet } from './fleet';

const session = {
  snapshot: () =>
    ({
      project: { id: 'p', name: 'harbour' },
      run: null,
      counts: noCounts,
      features: [],
      lanes: [],
      testing: [],
      batches: [{ planning: 1, source: 'Search', agent: 'demo', proposed: [] }],
    }) as unknown as ProjectSnapshot,
  dead: () => null,
  isLive: () => false,
  onFault: () => undefined,
  subscribe: () => () => undefined,
} as unknown as HostSession;

test('a project is called by its new name from the moment that is heard of, which is told once', () => {
  let changes = 0;
  const fleet = createFleet({ onChange: () => (changes += 1), onNews: () => undefined });
  fleet.add(session);
  expect(fleet.standings()).toMatchObject([{ name: 'harbour', proposals: 1 }]);
  changes = 0;
  fleet.heedNames([
    { id: 'p', name: 'Pier' },
    { id: 'never opened', name: 'Quay' },
  ]);
  fleet.heedNames([{ id: 'p', name: 'Pier' }]);
  expect(fleet.standings()).toMatchObject([{ name: 'Pier' }]);
  expect(changes).toBe(1);
});
