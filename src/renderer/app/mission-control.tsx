import { useRef, useState } from 'react';
import { ActivityFeed } from '../features/activity/activity-feed';
import { AgentGrid } from '../features/agents/agent-grid';
import { CrewAtRest } from '../features/agents/crew-at-rest';
import { FeatureList } from '../features/backlog/feature-list';
import { NeedsYou } from '../features/needs-you/needs-you';
import { OrchestratorStrip } from '../features/orchestrator/orchestrator-strip';
import { RunReport } from '../lib/report/run-report';
import { agentsOf } from '../lib/agents-limit';
import { liveRun } from '../lib/live-run';
import type { ProjectModel } from '../lib/project-model';
import { useWindow } from '../lib/store';
import { NoFeatures } from '../lib/no-features';

/** Everything about the open project's run on one screen. */
export function MissionControl({ project }: { readonly project: ProjectModel }) {
  // State, not a ref: the list inside needs to know when the column is there, and children are told first.
  const [column, setColumn] = useState<HTMLElement | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const wanted = useWindow((state) => state.wantedAgents);
  const { run } = project;
  const live = liveRun(run);
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_344px] max-[1240px]:grid-cols-[minmax(0,1fr)_300px]">
      <div ref={setColumn} className="min-h-0 min-w-0 overflow-auto pt-3.5 pr-1.5 pb-4 pl-4 [scrollbar-gutter:stable]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {(project.numbers.length > 0 || project.run !== null) && <OrchestratorStrip project={project} />}
          {live === null && run?.report && <RunReport run={run} report={run.report} features={project.features} />}
          {live !== null && <AgentGrid project={project} />}
          {live === null && !run?.report && project.numbers.length > 0 && (
            <CrewAtRest project={project} agents={agentsOf(project, wanted)} />
          )}
        </div>
        <div className={project.numbers.length > 0 || project.run !== null ? 'mt-2' : ''}>
          {project.numbers.length === 0 ? (
            project.planning === null && (
              <NoFeatures mascot="buzz" isFramed>
                Write the first one yourself, or bring a whole plan from a terminal:{' '}
                <code>flotilla import plan.json</code>.
              </NoFeatures>
            )
          ) : (
            <FeatureList project={project} scroller={column} searchField={searchField} />
          )}
        </div>
      </div>
      <aside aria-label="Needs you and activity" className="flex min-h-0 min-w-0 flex-col border-l border-line">
        <NeedsYou project={project} />
        <ActivityFeed project={project} />
      </aside>
    </div>
  );
}
