import { FlaskConical } from 'lucide-react';
import { setAgents } from '../../lib/actions';
import { agentsOf } from '../../lib/agents-limit';
import type { ProjectModel } from '../../lib/project-model';
import { useWindow } from '../../lib/store';
import { AgentsField } from './agents-field';
import { RunButtons } from './run-buttons';
import { RunState } from './run-state';

/** How the run stands, what can be done with it, and how many agents it may use. */
export function RunBar({ project }: { readonly project: ProjectModel }) {
  const wanted = useWindow((state) => state.wantedAgents);
  const agents = agentsOf(project, wanted);
  return (
    <div
      role="toolbar"
      aria-label="Run controls"
      className="relative z-20 flex h-[52px] flex-none items-center gap-3.5 border-b border-line px-4 whitespace-nowrap max-[1240px]:gap-2.5 max-[1240px]:px-3"
    >
      <RunState run={project.run} busyLanes={project.lanes.filter((lane) => lane.attempt !== null).length} />
      <RunButtons project={project} />
      <AgentsField value={agents} ceiling={project.project.agentsCeiling} onCommit={setAgents} />
      <div className="flex-1" />
      {project.run?.demo === true && (
        <span className="inline-flex h-5 items-center gap-[5px] rounded-xs border border-accent/40 px-1.5 text-2xs font-medium text-accent-text">
          <FlaskConical size={12} strokeWidth={1.75} aria-hidden />
          Demo agent
        </span>
      )}
    </div>
  );
}
