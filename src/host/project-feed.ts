import { ProjectView } from '../engine/views/project-view';
import type { ProjectStore } from '../engine/ports/project-store';
import type { Clock } from '../engine/ports/clock';
import type { RunProgress } from '../shared/run-progress';
import type { ProjectDelta, ProjectSnapshot } from '../shared/views';
import { isDemoAgent } from './projects/demo-agent';
import { formatTime } from '../shared/format-time';
import type { OpenProject } from './projects/open-project';

/** What a run looks like while it goes on: a snapshot, then what changes. */
export type ProjectFeed = {
  snapshot(): ProjectSnapshot;
  /** Deltas batched per frame; a receiver whose `seq` does not fit takes a new snapshot. */
  subscribe(listener: (delta: ProjectDelta) => void): () => void;
  /** Null before the run has begun and after its end. */
  progress(): RunProgress | null;
};

/** A view of a run of this process. It has to be told of commits. */
export function viewOfRun(project: OpenProject, store: ProjectStore, clock: Clock): ProjectView {
  return new ProjectView({
    project: project.project,
    store: () => store,
    clock,
    formatTime,
    isDemo: (agent) => isDemoAgent(agent, project.user),
    isLive: () => true,
    agentsCeiling: project.user.limits.codingAgents,
  });
}
