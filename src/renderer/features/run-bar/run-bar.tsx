import { FlaskConical } from 'lucide-react';
import { setAgents } from '../../lib/actions';
import { agentsOf } from '../../lib/agents-limit';
import { liveRun } from '../../lib/live-run';
import { useForecasting } from '../../lib/outlook/use-forecasting';
import type { ProjectModel } from '../../lib/project-model';
import { useRunWishes } from '../../lib/run-wishes';
import { useMedia } from '../../lib/use-media';
import { useWindow } from '../../lib/store';
import { AgentsField } from './agents-field';
import { BudgetField } from './budget-field';
import { FinishField } from './finish-field';
import { RunButtons } from './run-buttons';
import { RunChoices, YoloBadge } from './run-choices';
import { RunState } from './run-state';

/** How the run stands, what can be done with it, and how many agents it may use. */
export function RunBar({ project }: { readonly project: ProjectModel }) {
  const wanted = useWindow((state) => state.wantedAgents);
  const wishesYolo = useRunWishes((state) => state.wishes.yolo === true);
  const agents = agentsOf(project, wanted);
  const live = liveRun(project.run);
  const isNarrow = useMedia('(width <= 700px)');
  useForecasting(project);
  return (
    <div
      role="toolbar"
      aria-label="Run controls"
      className="relative z-40 flex h-[52px] flex-none items-center gap-3.5 border-b border-line px-4 whitespace-nowrap max-[1240px]:gap-2.5 max-[1240px]:px-3"
    >
      <RunState run={project.run} busyLanes={project.lanes.filter((lane) => lane.attempt !== null).length} />
      <RunButtons project={project} />
      {!isNarrow && <AgentsField project={project} value={agents} onCommit={setAgents} />}
      <RunChoices project={project}>
        {isNarrow && <AgentsField project={project} value={agents} onCommit={setAgents} isInSheet />}
      </RunChoices>
      <div className="flex-1" />
      <YoloBadge isOn={live === null ? wishesYolo : live.yolo} />
      {project.run?.demo === true && (
        <span className="inline-flex h-5 items-center gap-[5px] rounded-xs border border-accent/40 px-1.5 text-2xs font-medium text-accent-text max-[860px]:hidden">
          <FlaskConical size={12} strokeWidth={1.75} aria-hidden />
          Demo agent
        </span>
      )}
      <BudgetField project={project} agents={agents} />
      <FinishField project={project} agents={agents} />
    </div>
  );
}
