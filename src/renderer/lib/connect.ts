import { assertNever } from '../../shared/assert-never';
import { windowMessageSchema, type WindowMessage } from '../../shared/contract';
import type { Fault } from '../../shared/fault';
import type { ProjectDelta } from '../../shared/views';
import { loadInfo, loadProjects, watchProject } from './actions';
import { bridge } from './bridge';
import { watchNews } from './last-news';
import { goTo } from './navigate';
import { notify } from './notify';
import { otherProject } from './other-project';
import { loadNotices } from './recent-notices';
import { reportPlace, returnToPlace } from './window-place';
import { modelAfter, modelOf, type ProjectModel } from './project-model';
import { useWindow } from './store';
import { hindranceAfterOpening, hindranceOf } from './why-not-start';
import { tellTask } from './task-news';
import { tellLog } from './log-news';
import { keptWantedAgents } from './wanted-agents';

/** Listens to the stream and asks for what the window starts with. */
export function connect(): void {
  bridge.onMessage((raw) => {
    const message = windowMessageSchema.safeParse(raw);
    if (message.success) heed(message.data);
    else
      useWindow.setState({
        fault: { code: 'bad_call', message: 'Flotilla sent its window something it does not know.' },
      });
  });
  watchNews();
  returnToPlace();
  reportPlace();
  void watchProject();
  void loadNotices();
  void loadInfo();
  void loadProjects();
}

function heed(message: WindowMessage): void {
  switch (message.type) {
    case 'none':
      return showProject(null);
    case 'snapshot':
      return showProject(modelOf(message.snapshot));
    case 'delta':
      return heedDelta(message.delta);
    case 'fault':
      // A folder may be gone: what can be done about it depends on how its project stands.
      if (message.fault !== null) void loadProjects();
      return heedFault(message.fault);
    case 'quitting':
      return useWindow.setState({ quitting: message.step, quittingRuns: message.runs });
    case 'go':
      return goTo(message.place);
    case 'fleet':
      return useWindow.setState({ fleet: message.projects });
    case 'notice':
      return notify(message.title, message.detail);
    case 'log':
      return tellLog(message.news);
    case 'task':
      return tellTask(message.news);
    default:
      return assertNever(message);
  }
}

/** A fault of another project says nothing of the one that is shown. */
function heedFault(fault: Fault | null): void {
  const state = useWindow.getState();
  const hindrance = otherProject({ ...state, fault }) === null ? hindranceOf(fault) : null;
  useWindow.setState({ fault, ...(hindrance !== null && { hindrance }) });
}

/** The open panel and the shown run belong to the project that was there. */
function showProject(project: ProjectModel | null): void {
  const before = useWindow.getState().project;
  const isAnother = before !== null && before !== undefined && before.project.id !== project?.project.id;
  const wantedAgents = project === null ? null : keptWantedAgents(project.project);
  const isNew = before?.project.id !== project?.project.id;
  useWindow.setState(({ hindrance }) => ({
    project,
    hindrance: hindranceAfterOpening(hindrance, isNew),
    ...(isNew && { wantedAgents }),
    ...(isAnother && { openFeature: null, shownRun: null }),
  }));
}

function heedDelta(delta: ProjectDelta): void {
  const { project } = useWindow.getState();
  // Before the first snapshot there is nothing to change; it will bring this along.
  if (!project) return;
  const next = modelAfter(project, delta);
  if (next === null) void watchProject();
  else useWindow.setState({ project: next });
}
