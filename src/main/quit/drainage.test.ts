import { expect, it } from 'vitest';
import type { HostSession } from '../../host/host-session';
import type { FleetStanding } from '../fleet/fleet';
import { createDrainage } from './drainage';

const counts = { total: 0, pending: 0 } as unknown as FleetStanding['counts'];

function fleetOf(statuses: Readonly<Record<string, 'running' | 'draining' | 'elsewhere'>>) {
  const told: string[] = [];
  const session = (id: string) => {
    const tell = (what: string) => async () => void told.push(`${what} ${id}`);
    return { isLive: () => true, drain: tell('drain'), resume: tell('resume') } as unknown as HostSession;
  };
  const sessions = new Map(Object.keys(statuses).map((id) => [id, session(id)]));
  const standings = (): FleetStanding[] =>
    Object.entries(statuses).map(([id, status]) => ({
      id,
      name: id,
      run: { number: 1, status: status === 'draining' ? 'draining' : 'running', finalStatus: null },
      counts,
      proposals: 0,
      busy: 0,
      isOwn: status !== 'elsewhere',
    }));
  return { told, standings, session: (id: string) => sessions.get(id) ?? null };
}

it('drains what runs here, and has only that go on again', () => {
  const fleet = fleetOf({ shop: 'running', notes: 'draining', far: 'elsewhere', port: 'running' });
  const drainage = createDrainage(fleet);
  drainage.begin();
  expect(fleet.told.splice(0)).toEqual(['drain shop', 'drain port']);
  drainage.takeBack();
  expect(fleet.told.splice(0)).toEqual(['resume shop', 'resume port']);
  drainage.takeBack();
  expect(fleet.told).toEqual([]);
});
