import { writeStateFile } from '../../adapters/state-file/write-state-file';
import type { Clock } from '../../engine/ports/clock';
import type { ProcessIdentity } from '../../shared/attempt';
import type { RunProgress } from '../../shared/run-progress';
import type { FeatureView, ProjectDelta, ProjectSnapshot } from '../../shared/views';
import { parallelStateOf, type RunPicture } from './parallel-state-of';

/** Keeps `.flotilla/parallel-state.json` like the run it mirrors. */
export type RunMirror = {
  /** Writes the run's end. To be called while its database is still open. */
  finish(): void;
};

export type RunMirrorInput = {
  readonly file: string;
  readonly host: ProcessIdentity;
  readonly clock: Clock;
  readonly view: {
    snapshot(): ProjectSnapshot;
    onDelta(listener: (delta: ProjectDelta) => void): () => void;
  };
  readonly progress: () => RunProgress | null;
  /** False once the project no longer lies where its file would be written. */
  readonly mayWrite: () => boolean;
  /** Called once for each reason the file could not be written for. The run goes on. */
  readonly onFault: (cause: unknown) => void;
};

const leastIntervalMs = 250;
/** Writing may take this part of the time, however large the backlog is. */
const shareOfTime = 0.02;

export function mirrorRun(input: RunMirrorInput): RunMirror {
  const { view, clock, file, host } = input;
  const before = view.snapshot();
  let picture = pictureOf(before);
  let begun = false;
  let stopTimer: (() => void) | null = null;
  let writtenAt = -Infinity;
  let intervalMs = leastIntervalMs;
  let lastFault = '';

  const stopListening = view.onDelta((delta) => {
    picture = pictureAfter(picture, delta);
    begun ||= picture.run !== null && picture.run.number !== before.run?.number;
    if (begun) stopTimer ??= clock.after(waitMs(), write);
  });

  function write(): void {
    stopTimer = null;
    const { run } = picture;
    if (run === null || !input.mayWrite()) return;
    const now = clock.now();
    try {
      const state = parallelStateOf({ ...picture, run }, { host, progress: input.progress(), now });
      writeStateFile(file, `${JSON.stringify(state)}\n`);
    } catch (cause) {
      tell(cause);
    }
    const tookMs = clock.now() - now;
    writtenAt = now;
    intervalMs = Math.max(leastIntervalMs, tookMs / shareOfTime);
  }

  /** Never longer than the interval, wherever the clock was set to since. */
  const waitMs = (): number => Math.min(Math.max(writtenAt + intervalMs - clock.now(), 0), intervalMs);

  /** A full disk is told once, not four times a second. */
  function tell(cause: unknown): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (reason !== lastFault) input.onFault(cause);
    lastFault = reason;
  }

  return {
    finish() {
      try {
        // Has the view tell what it still holds back; whether the run has begun is known only then.
        const last = view.snapshot();
        if (begun) picture = pictureOf(last);
      } catch (cause) {
        tell(cause);
      }
      stopListening();
      stopTimer?.();
      if (begun) write();
    },
  };
}

type Picture = Omit<RunPicture, 'run' | 'unfinished'> & {
  readonly run: ProjectSnapshot['run'];
  readonly unfinished: Map<number, FeatureView>;
};

function pictureOf({ project, run, counts, lanes, testing, planning = null, features }: ProjectSnapshot): Picture {
  const unfinished = features.filter(({ status }) => status !== 'landed').map((each) => [each.number, each] as const);
  return { project, run, counts, lanes, testing, planning, unfinished: new Map(unfinished) };
}

/** The features are kept in place: a backlog of thousands is not copied for one that changed. */
function pictureAfter(before: Picture, delta: ProjectDelta): Picture {
  const { unfinished } = before;
  for (const feature of delta.features ?? []) {
    if (feature.status === 'landed') unfinished.delete(feature.number);
    else unfinished.set(feature.number, feature);
  }
  for (const number of delta.removed ?? []) unfinished.delete(number);
  return {
    project: before.project,
    run: delta.run === undefined ? before.run : delta.run,
    counts: delta.counts ?? before.counts,
    lanes: delta.lanes ?? before.lanes,
    testing: delta.testing ?? before.testing,
    planning: delta.planning === undefined ? before.planning : delta.planning,
    unfinished,
  };
}
