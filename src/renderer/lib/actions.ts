import type { Answer, CallName, InputArguments, ProjectEntry, QuitChoice, RunStart } from '../../shared/contract';
import { ask } from './bridge';
import { agentsOf, clampAgents } from './agents-limit';
import { agentsAhead, askFor, stillAsked, type AskedAgents } from './asked-agents';
import { useMended } from './mended';
import { dismissTopic, notify } from './notify';
import { liveRun } from './live-run';
import { askPace, type Pace } from './run-pace';
import { forgetWishes, useRunWishes } from './run-wishes';
import { useWindow, type WindowState } from './store';
import { keepWantedAgents } from './wanted-agents';
import { whyNotStart } from './why-not-start';

export async function loadInfo(): Promise<void> {
  const info = await ask('app.info');
  if (info.ok) useWindow.setState({ info: info.value });
  else useWindow.setState({ fault: info.error });
}

export async function loadProjects(): Promise<void> {
  const projects = await ask('projects.list');
  const next: WindowState['projects'] = projects.ok
    ? { status: 'ready', value: [...projects.value].sort(newestFirst) }
    : { status: 'failed', fault: projects.error };
  // As it was: nothing is drawn anew.
  if (JSON.stringify(next) !== JSON.stringify(useWindow.getState().projects)) useWindow.setState({ projects: next });
}

/** Asks for the stream's present state; it comes as a message. */
export async function watchProject(): Promise<void> {
  const answer = await ask('project.watch');
  if (!answer.ok) useWindow.setState({ fault: answer.error });
}

/** A fresh copy of the sample project, opened at once. */
export async function trySample(): Promise<void> {
  const sample = await during('sample.create');
  if (!sample.ok) return;
  await loadProjects();
  await openProject(sample.value.id);
}

export async function openProject(id: string): Promise<void> {
  useWindow.setState({ wantedAgents: null });
  forgetWishes();
  await during('project.open', { id });
}

export async function leaveProject(): Promise<void> {
  useWindow.setState({ fault: null });
  await during('project.leave');
  await loadProjects();
}

/** Puts a project's database right; what was saved and what not is read on the start screen. */
export async function mendProject(project: ProjectEntry): Promise<void> {
  const mended = await during('project.mend', { id: project.id });
  if (mended.ok) useMended.setState({ mended: { project, news: mended.value } });
}

export async function startRun(choice: Partial<RunStart> = {}): Promise<void> {
  const { project, wantedAgents } = useWindow.getState();
  if (!project || liveRun(project.run) !== null) return;
  const reason = whyNotStart(useWindow.getState());
  if (reason !== null) return notify(reason);
  dismissTopic('first-start');
  await during('run.start', {
    concurrency: agentsOf(project, wantedAgents),
    ...useRunWishes.getState().wishes,
    ...choice,
  });
}

export async function drainRun(): Promise<void> {
  await goOn('draining');
}

export async function resumeRun(): Promise<void> {
  await goOn('running');
}

async function goOn(pace: Pace): Promise<void> {
  const run = liveRun(useWindow.getState().project?.run);
  if (run === null) return;
  await askPace(run, pace, async (next) => (await during(next === 'draining' ? 'run.drain' : 'run.resume')).ok);
}

export async function stopRun(): Promise<void> {
  await during('run.stop');
}

export async function killRun(): Promise<void> {
  await during('run.kill');
}

/** Several calls may be on their way at once. */
let asked: AskedAgents | null = null;

/** Before a run it is a wish; during one it takes effect at once. Tells how many it came to. */
export async function setAgents(value: number): Promise<number> {
  const { project } = useWindow.getState();
  if (!project) return value;
  const wantedAgents = clampAgents(value, project.project.agentsCeiling);
  const run = liveRun(project.run);
  useWindow.setState({ wantedAgents });
  keepWantedAgents(project.project, wantedAgents);
  if (run === null) return wantedAgents;
  const before = agentsAhead(run, asked);
  if (before === wantedAgents) return wantedAgents;
  const mine = (asked = askFor(run, asked, wantedAgents));
  const set = await during('run.setConcurrency', { value: wantedAgents });
  const isRefused = !set.ok || set.value.value !== wantedAgents;
  if (isRefused && asked === mine) asked = null;
  if (!set.ok) return run.concurrency;
  notify(set.value.said ?? whatHappens(before, set.value.value), null, { topic: 'agents' });
  return set.value.value;
}

export function changeAgents(by: number): void {
  const { project, wantedAgents } = useWindow.getState();
  if (!project) return;
  const run = liveRun(project.run);
  asked = stillAsked(run, asked);
  void setAgents((run === null ? agentsOf(project, wantedAgents) : agentsAhead(run, asked)) + by);
}

/** Ends the app; where work goes on, it asks first. */
export async function quitApp(): Promise<void> {
  await during('app.quit');
}

/** What is to become of the runs that quitting would end. */
export async function answerQuit(choice: QuitChoice): Promise<void> {
  await during('app.answerQuit', { choice });
}

export function dismissFault(): void {
  useWindow.setState({ fault: null });
}

/** Marks the call as on its way and keeps what went wrong where the person sees it. */
async function during<N extends CallName>(name: N, ...input: InputArguments<N>): Promise<Answer<N>> {
  useWindow.setState(({ busy }) => ({ busy: new Set([...busy, name]), fault: null }));
  const answer = await ask(name, ...input);
  useWindow.setState(({ busy }) => ({ busy: new Set([...busy].filter((each) => each !== name)) }));
  if (!answer.ok) useWindow.setState({ fault: answer.error });
  return answer;
}

function whatHappens(before: number, after: number): string {
  const more = after - before;
  if (more > 0) return `${more} more ${more === 1 ? 'agent starts' : 'agents start'} as soon as features are ready`;
  return `${-more} ${more === -1 ? 'lane closes' : 'lanes close'} when ${more === -1 ? 'its' : 'their'} work is done`;
}

function newestFirst(a: ProjectEntry, b: ProjectEntry): number {
  return (b.openedAt ?? 0) - (a.openedAt ?? 0);
}
