import { expect, it } from 'vitest';
import type { ProjectStore } from '../../engine/ports/project-store';
import type { DomainEvent, StoredEvent } from '../../shared/event';
import { attemptId, runId } from '../../shared/ids';
import { noTokens } from '../../shared/spend';
import type { Run } from '../../shared/run';
import type { OpenProject } from '../projects/open-project';
import { createRunDesk } from './run-desk';

const run = { id: runId('one'), number: 1, startedAt: 0 } as Run;
const silent: DomainEvent = { type: 'agent_exited', attemptId: attemptId('a') };
const end = { type: 'run_finished', runId: run.id } as DomainEvent;

const spend = { tokens: noTokens, usd: 0.25, source: 'reported' };

function deskOver(events: readonly DomainEvent[]) {
  const stored = events.map((event, index): StoredEvent => ({ seq: index + 1, at: index, event }));
  const pages: number[] = [];
  const store = {
    runs: () => [run],
    spends: () => [{ ...spend, attemptId: 'b' }],
    eventsAfter(seq: number, limit: number) {
      pages.push(seq);
      return stored.slice(seq, seq + limit);
    },
  } as unknown as ProjectStore;
  return { pages, desk: createRunDesk({ project: {} as OpenProject, store: () => store, now: () => 0 }) };
}

it('lets others have a turn between the pages of a long log', async () => {
  const { pages, desk } = deskOver(Array.from({ length: 5_500 }, () => silent));
  let turns = 0;
  const asked = desk.timeline(1);
  setImmediate(() => (turns = pages.length));
  expect(await asked).toMatchObject({ ok: true, value: { run: 1, finishedAt: null } });
  expect(turns).toBeLessThan(pages.length);
  expect(pages).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
});

it('reads nothing that came after the run, and an ended one only once', async () => {
  const { pages, desk } = deskOver([silent, end, ...Array.from({ length: 3_000 }, () => silent)]);
  expect(await desk.timeline(1)).toMatchObject({ ok: true, value: { finishedAt: 1 } });
  await desk.timeline(1);
  expect(pages).toEqual([0]);
});

it('tells what each attempt used', async () => {
  const claimed = { type: 'feature_claimed', attemptId: 'b', runId: run.id, feature: 1, attemptNumber: 1, lane: 1 };
  const { desk } = deskOver([
    claimed as unknown as DomainEvent,
    { ...claimed, attemptId: 'c' } as unknown as DomainEvent,
  ]);
  const timeline = await desk.timeline(1);
  expect(timeline).toMatchObject({ ok: true, value: { spans: [{ spend: { usd: 0.25 } }, {}] } });
  expect(timeline.ok && timeline.value.spans[1]).not.toHaveProperty('spend');
});
