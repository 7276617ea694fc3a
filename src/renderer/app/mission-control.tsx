import { useMemo, useRef, useState } from 'react';
import { ActivityFeed } from '../features/activity/activity-feed';
import { AgentGrid } from '../features/agents/agent-grid';
import { CrewAtRest } from '../features/agents/crew-at-rest';
import { FeatureList } from '../features/backlog/feature-list';
import { needing } from '../features/needs-you/needing';
import { NeedsYou } from '../features/needs-you/needs-you';
import { OrchestratorStrip } from '../features/orchestrator/orchestrator-strip';
import { RunReport } from '../lib/report/run-report';
import { agentsOf } from '../lib/agents-limit';
import { liveRun } from '../lib/live-run';
import type { ProjectModel } from '../lib/project-model';
import { useWindow } from '../lib/store';
import { NoFeatures } from '../lib/no-features';
import { classes } from '../ui/classes';
import { Segmented } from '../ui/segmented';

/** Everything about the open project's run on one screen. */
export function MissionControl({ project }: { readonly project: ProjectModel }) {
  // State, not a ref: the list inside needs to know when the column is there, and children are told first.
  const [column, setColumn] = useState<HTMLElement | null>(null);
  const [side, setSide] = useState<'run' | 'news'>('run');
  const searchField = useRef<HTMLInputElement>(null);
  const wanted = useWindow((state) => state.wantedAgents);
  const { run } = project;
  const live = liveRun(run);
  const inNarrow = (of: typeof side) => (side === of ? '' : 'narrow:hidden');
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_344px] max-[1240px]:grid-cols-[minmax(0,1fr)_300px] narrow:grid-cols-[minmax(0,1fr)] narrow:grid-rows-[auto_minmax(0,1fr)]">
      <SideChoice project={project} side={side} onChange={setSide} />
      <div
        ref={setColumn}
        className={classes(
          inNarrow('run'),
          'min-h-0 min-w-0 overflow-auto pt-3.5 pr-1.5 pb-4 pl-4 [scrollbar-gutter:stable]',
        )}
      >
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
      <aside
        aria-label="Needs you and activity"
        className={classes(
          inNarrow('news'),
          'flex min-h-0 min-w-0 flex-col border-l border-line narrow:border-l-0 short:overflow-y-auto',
        )}
      >
        <NeedsYou project={project} />
        <ActivityFeed project={project} />
      </aside>
    </div>
  );
}

type SideChoiceProps = {
  readonly project: ProjectModel;
  readonly side: 'run' | 'news';
  readonly onChange: (side: 'run' | 'news') => void;
};

/** In a narrow window one column has to do: which of the two it is. */
function SideChoice({ project, side, onChange }: SideChoiceProps) {
  const waiting = useMemo(() => needing(project).length + project.batches.length, [project]);
  return (
    <div className="hidden border-b border-line px-3 py-1.5 narrow:block">
      <Segmented
        label="Mission control"
        value={side}
        onChange={onChange}
        segments={[
          { value: 'run', title: 'Agents and features' },
          { value: 'news', title: waiting === 0 ? 'Activity' : `Needs you (${waiting}), activity` },
        ]}
      />
    </div>
  );
}
