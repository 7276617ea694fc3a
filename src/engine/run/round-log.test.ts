import { describe, expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { createSchedule } from '../../domain/scheduling/schedule';
import { attemptId, featureNumber, type FeatureNumber } from '../../shared/ids';
import type { RunWait } from '../../shared/run-wait';
import type { LogSection } from '../ports/log';
import { createLanes } from './lanes';
import { createRoundLog } from './round-log';

const stage = useEngineStages();

type Entry = {
  readonly section: LogSection;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

function roundLogOn(features: Parameters<typeof stage>[0], limit = 2) {
  const on = stage(features);
  const schedule = createSchedule({ order: 'critical-path' });
  for (const feature of on.store.features()) schedule.update(feature);
  const lanes = createLanes(() => limit);
  const waits = new Map<FeatureNumber, RunWait>();
  const entries: Entry[] = [];
  on.ledger.takeWrites();
  const roundLog = createRoundLog({
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
      roundLog.learn(feature);
    }
  });
  const told = (section: LogSection) => entries.filter((entry) => entry.section === section);
  const said = (section: LogSection) => told(section).map(({ message }) => message);
  return { ...on, roundLog, lanes, waits, told, said };
}

const three = [{ name: 'A' }, { name: 'B' }, { name: 'C', dependencies: [1] }];

describe('the log of scheduling rounds', () => {
  it('tells each round’s figures, and no round that changed none', () => {
    const { roundLog, lanes, startRun, claim, told } = roundLogOn(three);
    startRun();
    roundLog.round('running');
    roundLog.round('running');
    lanes.take(1, claim(1));
    roundLog.round('running');
    expect(told('LOOP')).toMatchObject([
      { message: 'Round 1', fields: { free_lanes: 2, running: 0, ready: 2, blocked: 1, landed: 0 } },
      { message: 'Round 2', fields: { free_lanes: 1, running: 1, ready: 1, blocked: 1, landed: 0 } },
    ]);
  });

  it('says why nothing more starts, once', () => {
    const { roundLog, lanes, waits, said } = roundLogOn(three, 1);
    roundLog.round('running');
    waits.set(featureNumber(1), { kind: 'lock', lock: 'file:a', heldBy: featureNumber(2) });
    waits.set(featureNumber(2), { kind: 'back_off', until: 5 });
    roundLog.round('running');
    lanes.take(1, attemptId('a1'));
    roundLog.round('running');
    waits.clear();
    roundLog.round('running');
    roundLog.round('draining');
    expect(said('CAPACITY')).toEqual([
      '2 ready were not started',
      'No room for what is ready: 2 wait (lock: 1, back_off: 1)',
      'At max agents: 1 of 1 lane taken',
      'Nothing starts any more: the run is draining',
    ]);
  });

  it('counts what was written since the round before', () => {
    const { roundLog, startRun, claim, told } = roundLogOn(three);
    startRun();
    claim(1);
    roundLog.round('running');
    expect(told('DB')).toMatchObject([{ message: '2 transactions in 0 ms', fields: { events: 2, slowest_ms: 0 } }]);
  });

  it('dumps the database every five rounds: what is live, and what has not landed', () => {
    const { roundLog, lanes, startRun, claim, land, told } = roundLogOn([...three, { name: 'gone' }], 3);
    startRun();
    roundLog.round('running');
    lanes.take(1, claim(1));
    roundLog.round('running');
    lanes.take(2, claim(2, 2));
    roundLog.round('running');
    land(2);
    roundLog.round('running');
    expect(told('DB_DUMP')).toEqual([]);
    lanes.release(2);
    roundLog.forget(featureNumber(4));
    roundLog.round('running');
    const [dump] = told('DB_DUMP');
    expect(dump).toMatchObject({
      message: 'The database in round 5',
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
    const { roundLog, lanes, told } = roundLogOn(
      Array.from({ length: 230 }, (_, index) => ({ name: `F${index}` })),
      9,
    );
    for (let round = 1; round <= 5; round += 1) {
      lanes.take(round, attemptId(`a${round}`));
      roundLog.round('running');
    }
    const fields = told('DB_DUMP')[0]?.fields ?? {};
    expect(Object.keys(fields).filter((key) => key.startsWith('#'))).toHaveLength(200);
    expect(fields).toMatchObject({ left_out: 30 });
  });
});
