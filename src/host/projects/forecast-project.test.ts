import { expect, test } from 'vitest';
import { useTempFolders } from '../../../test/support/temp-folder';
import { attemptRow, featureRow, runRow } from '../../domain/testing/rows';
import type { StoreReader } from '../../engine/ports/project-store';
import type { Attempt } from '../../shared/attempt';
import type { DomainEvent, StoredEvent } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import { projectSettingsSchema, userSettingsSchema } from '../../shared/settings';
import { forecastProject, readProjectPast } from './forecast-project';
import { flotillaHome } from './home';
import type { OpenProject } from './open-project';

const folder = useTempFolders();
const minuteMs = 60_000;

/** How long one feature that is estimated at an hour takes, of which so much was done before it was interrupted. */
function hourAfter(doneMs: number, part: Partial<Feature> = {}): number {
  const attempt = attemptRow({ status: 'interrupted' });
  const feature = featureRow(1, { estimateMs: 60 * minuteMs, attemptId: attempt.id, ...part });
  const project = {
    settings: projectSettingsSchema.parse({}),
    user: userSettingsSchema.parse({}),
    home: flotillaHome({ FLOTILLA_HOME: folder() }),
  } as unknown as OpenProject;
  const store = {
    attempts: () => [attempt],
    features: () => [feature],
    spends: () => [],
    eventsOf: () => eventsOf(attempt, doneMs),
  } as unknown as StoreReader;
  const { entries } = forecastProject(project, readProjectPast(project, store), [feature]);
  return (entries[0]?.finishMs.mid ?? 0) / minuteMs;
}

function eventsOf({ id, feature }: Attempt, doneMs: number): readonly StoredEvent[] {
  const claimed = { type: 'feature_claimed', feature, attemptId: id, runId: runRow().id, role: 'coding' };
  const interrupted = { type: 'attempt_interrupted', feature, attemptId: id, why: 'stop' };
  return [
    { seq: 1, at: 0, event: claimed as DomainEvent },
    { seq: 2, at: doneMs, event: interrupted as DomainEvent },
  ];
}

test('what an interrupted attempt has done is taken off, whether a host is thought to be at it or not', () => {
  const whole = hourAfter(0);
  expect(whole - hourAfter(30 * minuteMs)).toBeCloseTo(30, 0);
  expect(hourAfter(30 * minuteMs, { status: 'claimed', notBefore: 9e15 })).toBe(hourAfter(30 * minuteMs));
});
