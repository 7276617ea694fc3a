import { describe, expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { createSchedule } from '../../domain/scheduling/schedule';
import { attemptId, featureNumber, type FeatureNumber } from '../../shared/ids';
import type { RunWait } from '../../shared/run-wait';
import type { LogSection } from '../ports/log';
import { createLanes } from './lanes';
import { createTickLog } from './tick-log';

const stage = useEngineStages();

type Entry = {
  readonly section: LogSection;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

function tickLogOn(features: Parameters<typeof stage>[0], limit = 2) {
  const on = stage(features);
  const schedule = createSchedule({ order: 'critical-path' });
  for (const feature of on.store.features()) schedule.update(feature);
  const lanes = createLanes(() => limit);
  const waits = new Map<FeatureNumber, RunWait>();
  const entries: Entry[] = [];
  on.ledger.takeWrites();
  const tickLog = createTickLog({
    log: { write: (section, message, fields = {}) => entries.push({ section, message, fields }) },
    ledger: on.ledger,
    schedule,
    lanes,
    waits: () => waits,
  });
  on.store.onCommit((events) => {
    for (const { event } of events) {
      const feature = 'feature' in event && event.feature !== null ? on.store.feature(event.feature) : undefined;
      if (feature === undefined) continue;
      schedule.update(feature);
      tickLog.learn(feature);
    }
  });
  const told = (section: LogSection) => entries.filter((entry) => entry.section === section);
  const said = (section: LogSection) => told(section).map(({ message }) => message);
  return { ...on, tickLog, lanes, waits, told, said };
}

const three = [{ name: 'A' }, { name: 'B' }, { name: 'C', dependencies: [1] }];

describe('the log of ticks', () => {
  it('tells each tick’s figures, and no tick that changed none', () => {
    const { tickLog, lanes, startRun, claim, told } = tickLogOn(three);
    startRun();
    tickLog.tick('running');
    tickLog.tick('running');
    lanes.take(1, claim(1));
    tickLog.tick('running');
    expect(told('LOOP')).toMatchObject([
      { message: 'Tick 1', fields: { free_lanes: 2, running: 0, ready: 2, blocked: 1, landed: 0 } },
      { message: 'Tick 2', fields: { free_lanes: 1, running: 1, ready: 1, blocked: 1, landed: 0 } },
    ]);
  });

  it('says why nothing more starts, once', () => {
    const { tickLog, lanes, waits, said } = tickLogOn(three, 1);
    tickLog.tick('running');
    waits.set(featureNumber(1), { kind: 'lock', lock: 'file:a', heldBy: featureNumber(2) });
    waits.set(featureNumber(2), { kind: 'back_off', until: 5 });
    tickLog.tick('running');
    lanes.take(1, attemptId('a1'));
    tickLog.tick('running');
    waits.clear();
    tickLog.tick('running');
    tickLog.tick('draining');
    expect(said('CAPACITY')).toEqual([
      '2 ready were not started',
      'No room for what is ready: 2 wait (lock: 1, back_off: 1)',
      'At max agents: 1 of 1 lane taken',
      'Nothing starts any more: the run is draining',
    ]);
  });

  it('counts what was written since the tick before', () => {
    const { tickLog, startRun, claim, told } = tickLogOn(three);
    startRun();
    claim(1);
    tickLog.tick('running');
    expect(told('DB')).toMatchObject([{ message: '2 transactions in 0 ms', fields: { events: 2, slowest_ms: 0 } }]);
  });

  it('dumps the database every five ticks: what is live, and what has not landed', () => {
    const { tickLog, lanes, startRun, claim, land, told } = tickLogOn([...three, { name: 'gone' }], 3);
    startRun();
    tickLog.tick('running');
    lanes.take(1, claim(1));
    tickLog.tick('running');
    lanes.take(2, claim(2, 2));
    tickLog.tick('running');
    land(2);
    tickLog.tick('running');
    expect(told('DB_DUMP')).toEqual([]);
    lanes.release(2);
    tickLog.forget(featureNumber(4));
    tickLog.tick('running');
    const [dump] = told('DB_DUMP');
    expect(dump).toMatchObject({
      message: 'The database in tick 5',
      fields: {
        counts: { claimed: 1, pending: 1, landed: 1 },
        attempts: ['a1: #1 attempt 1, lane 1, preparing, process none'],
        leases: [expect.stringMatching(/^#1 of 1:1 until \d+$/) as string],
        merge_queue: [],
        '#1': 'claimed, attempts 1, failures 0',
        '#3': 'pending, needs #1',
        left_out: 0,
      },
    });
    expect(Object.keys(dump?.fields ?? {})).not.toContain('#2');
    expect(Object.keys(dump?.fields ?? {})).not.toContain('#4');
  });

  it('bounds the dump of a large backlog', () => {
    const { tickLog, lanes, told } = tickLogOn(
      Array.from({ length: 230 }, (_, index) => ({ name: `F${index}` })),
      9,
    );
    for (let tick = 1; tick <= 5; tick += 1) {
      lanes.take(tick, attemptId(`a${tick}`));
      tickLog.tick('running');
    }
    const fields = told('DB_DUMP')[0]?.fields ?? {};
    expect(Object.keys(fields).filter((key) => key.startsWith('#'))).toHaveLength(200);
    expect(fields).toMatchObject({ left_out: 30 });
  });
});
