import { assertNever } from '../../../shared/assert-never';
import { withPeriod } from '../../../shared/closing-period';
import { count } from '../../../shared/count';
import type { Fault } from '../../../shared/fault';
import type { FeatureView, PlanningView, RunView } from '../../../shared/views';
import { whyNothingToStart } from '../../../shared/why-nothing-to-start';
import { gateSentence } from '../../lib/gate-words';
import { holdsBackMost } from '../../lib/holds-back-most';
import type { ProjectModel } from '../../lib/project-model';
import { redBaseline, targetOf } from '../../lib/red-baseline';
import { shortName } from '../../lib/short-name';
import { unfinished, type Unfinished } from '../../lib/unfinished-run';
import { waitingWords } from '../../lib/waiting-on';
import { waitsForPerson } from '../../lib/waits-for-person';
import { whyNotStart } from '../../lib/why-not-start';

/** What the strip says first. */
export function headline({ run, lanes, counts }: ProjectModel, hindrance: Fault | null = null): string {
  if (run === null && hindrance !== null) return 'Can’t start';
  if (run === null) return counts.ready > 0 ? 'Ready to start' : 'Nothing to start';
  if (run.status === 'finished') return `Run ${run.number} ${endings[unfinished(run) ?? 'ended']}`;
  const busy = lanes.filter((lane) => lane.attempt !== null).length;
  return `${busy} of ${count(Math.max(run.concurrency, busy), 'lane')} busy`;
}

const endings: Readonly<Record<Unfinished | 'ended', string>> = {
  interrupted: 'was interrupted',
  paused: 'is paused',
  stopped: 'was stopped',
  ended: 'has ended',
};

/** Why things stand as they stand, in one sentence; `hindrance` keeps the project from being run. */
export function whySentence(project: ProjectModel, hindrance: Fault | null = null): string {
  const { run } = project;
  const held = hindrance !== null && mayGoOn(run) ? whyNotStart({ project, hindrance }) : null;
  if (held !== null) return withPeriod(held);
  if (run === null) return beforeTheFirstRun(project);
  switch (run.status) {
    case 'running':
      return whileRunning(project);
    case 'draining':
      return 'Active work finishes, nothing new starts.';
    case 'stopping':
      return 'Agents are asked to end. Their work is kept and goes on with the next start.';
    case 'finished':
      return afterRun(run, project);
    default:
      return assertNever(run.status);
  }
}

/** Whether a start is the next thing to happen. */
function mayGoOn(run: RunView | null): boolean {
  return run === null || (run.status === 'finished' && (run.finalStatus === 'stopped' || run.finalStatus === null));
}

function beforeTheFirstRun({ counts, numbers }: ProjectModel): string {
  if (numbers.length === 0) return 'This project has no features yet.';
  if (counts.ready === 0) return 'No feature can start.';
  return `${count(counts.ready, 'feature')} can start at once, ${counts.blocked} ${counts.blocked === 1 ? 'needs' : 'need'} others to land first.`;
}

function planningSentence({ role, source }: PlanningView): string {
  if (role === 'decomposition') return 'A request is being split into tasks; nothing is built in this run.';
  return `An agent makes features of ${source}; others start when it is done.`;
}

function whileRunning(project: ProjectModel): string {
  const { features: all, counts, lanes } = project;
  const red = redBaseline(project);
  if (red !== null)
    return `${red.what} on ${targetOf(project)} itself: work that does not mend it can’t land. See Diagnostics.`;
  const asked = waitsForPerson(project);
  if (asked !== null) return asked;
  const limited = gateSentence(project.run);
  if (limited !== null) return limited;
  if (project.planning !== null) return planningSentence(project.planning);
  const most = holdsBackMost(all);
  if (most !== null && most.holds > 1) {
    const path = most.feature.onCriticalPath ? ', on the critical path' : '';
    return withPeriod(`${waitingWords(most.holds, title(most.feature))}${path}`);
  }
  const waiting = firstWaiting(all);
  if (waiting !== undefined && waiting.reason !== null) return withPeriod(`${title(waiting)}: ${waiting.reason}`);
  if (most !== null) return withPeriod(waitingWords(most.holds, title(most.feature)));
  if (counts.verifying + counts.merging > 0) return 'The last work is being verified and landed.';
  return lanes.some((lane) => lane.attempt !== null) ? 'Everything left is under way.' : 'Nothing is left to start.';
}

function afterRun({ finalStatus, goal }: RunView, project: ProjectModel): string {
  const { counts } = project;
  const isPlan = goal === 'initializer' || goal === 'decomposition';
  switch (finalStatus) {
    case 'complete':
      return isPlan ? plannedSentence(project) : completeSentence(counts);
    case 'partial':
    case 'failed':
      if (isPlan) return 'Planning came to nothing, and nothing was built: its log says why.';
      return `${count(counts.total - counts.landed, 'feature')} did not land${becauseOfRed(project)}`;
    case 'stopped':
    case null:
      return withPeriod(whyNothingToStart(counts) ?? 'Resume goes on where the agents were');
    default:
      return assertNever(finalStatus);
  }
}

/** Of a run that builds nothing. */
function plannedSentence({ counts, batches }: ProjectModel): string {
  const proposed = batches.reduce((sum, batch) => sum + batch.proposed.length, 0);
  if (proposed > 0)
    return `It only planned: ${count(proposed, 'task')} ${proposed === 1 ? 'waits' : 'wait'} for your word under Needs you.`;
  const next = whyNothingToStart(counts) === null ? ' Start builds what is ready.' : '';
  return `It only planned; nothing was built.${next}`;
}

/** A run for one feature or for a testing round is complete with others left. */
function completeSentence({ total, landed, skipped }: ProjectModel['counts']): string {
  const left = total - landed - skipped;
  if (left === 0) return 'Every feature is on the target branch.';
  return `It did all it was started for. ${count(left, 'feature')} ${left === 1 ? 'is' : 'are'} left.`;
}

function becauseOfRed(project: ProjectModel): string {
  const red = redBaseline(project);
  if (red === null) return '; each says why below.';
  return `. ${red.what} on ${targetOf(project)} itself: see Diagnostics before the next run.`;
}

function firstWaiting(all: ReadonlyMap<number, FeatureView>): FeatureView | undefined {
  for (const feature of all.values()) if (feature.shown === 'waiting') return feature;
  return undefined;
}

const title = ({ number, name }: FeatureView): string => `#${number} ${shortName(name)}`;
