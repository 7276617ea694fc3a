import { useEffect, useRef } from 'react';
import { ask } from '../bridge';
import { liveRun } from '../live-run';
import type { ProjectModel } from '../project-model';
import { useWindow } from '../store';
import { createOutlookAsker } from './ask-outlook';
import { noOutlook, useOutlook } from './outlook-store';
import type { OutlookQuestion } from './workers/outlook';

/** A forecast may take this part of the time, however large the backlog is. */
const shareOfTime = 0.1;
const leastIntervalMs = 2_000;
/** An agent that works on and on moves the end although nothing happens. */
const longestIntervalMs = 30_000;
/** The first is made once the window has drawn itself. */
const firstAfterMs = 200;

/** Keeps the forecast of the open project fresh: after changes, and now and then during a run. */
export function useForecasting(project: ProjectModel): void {
  const { features } = project;
  const { id } = project.project;
  const run = liveRun(project.run);
  const isTimeline = useWindow((state) => state.screen === 'timeline');
  const key = `${project.run?.number ?? 0} ${run?.status ?? 'none'} ${run?.concurrency ?? 0} ${isTimeline}`;
  const soon = useRef<(() => void) | null>(null);

  useEffect(() => {
    const keeper = keepOutlook(id);
    soon.current = keeper.soon;
    return () => {
      soon.current = null;
      keeper.close();
    };
  }, [id]);

  useEffect(() => soon.current?.(), [id, features, key]);
}

function keepOutlook(id: string) {
  const asker = createOutlookAsker();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = firstAfterMs;
  let isClosed = false;
  let isDirty = false;

  if (useOutlook.getState().project !== id) useOutlook.setState({ ...noOutlook, project: id });

  async function look(): Promise<void> {
    timer = undefined;
    isDirty = false;
    const startedAt = performance.now();
    await lookOnce(id, asker, () => isClosed);
    if (isClosed) return;
    waitMs = Math.max(leastIntervalMs, (performance.now() - startedAt) / shareOfTime);
    const isMoving = liveRun(useWindow.getState().project?.run) !== null;
    if (isDirty) plan(waitMs);
    else if (isMoving) plan(Math.max(waitMs, longestIntervalMs));
  }

  function plan(afterMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), afterMs);
  }

  return {
    soon(): void {
      if (isDirty) return;
      isDirty = true;
      if (!asker.isBusy()) plan(waitMs);
    },
    close(): void {
      isClosed = true;
      clearTimeout(timer);
      asker.close();
    },
  };
}

async function lookOnce(
  id: string,
  asker: ReturnType<typeof createOutlookAsker>,
  isClosed: () => boolean,
): Promise<void> {
  const basis = await ask('forecast.history');
  const { project } = useWindow.getState();
  if (isClosed() || project?.project.id !== id) return;
  if (!basis.ok) return useOutlook.setState({ trouble: basis.error.message });
  const answer = await asker.ask(questionOf(project, basis.value));
  if (answer === null || isClosed()) return;
  useOutlook.setState(
    answer.ok
      ? { basis: basis.value, outlook: answer.outlook, trouble: null }
      : { basis: basis.value, trouble: answer.message },
  );
}

function questionOf(project: ProjectModel, basis: OutlookQuestion['basis']): OutlookQuestion {
  const working = new Map<number, number>();
  for (const { attempt } of project.lanes) if (attempt !== null) working.set(attempt.feature, attempt.claimedAt);
  const features = project.numbers.flatMap((each) => {
    const feature = project.features.get(each);
    if (feature === undefined) return [];
    const { number, status, dependencies, priority, urgency, files, estimateMs } = feature;
    return [{ number, status, dependencies, priority, urgency, files, estimateMs }];
  });
  return {
    features,
    working,
    basis,
    ceiling: project.project.agentsCeiling,
    now: Date.now(),
    course: courseOf(project),
  };
}

/** Only the timeline shows who is expected to do what, and only of a run that goes on. */
function courseOf({ run, lanes }: ProjectModel): OutlookQuestion['course'] {
  const live = liveRun(run);
  if (live === null || useWindow.getState().screen !== 'timeline') return null;
  const taken = lanes.flatMap(({ lane, attempt }) => (attempt === null ? [] : [[attempt.feature, lane] as const]));
  return { concurrency: live.concurrency, laneOf: new Map(taken) };
}
