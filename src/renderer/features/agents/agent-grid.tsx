import type { ProjectModel } from '../../lib/project-model';
import { AgentCard } from './agent-card';
import { IdleCard } from './idle-card';
import { idleReason } from './idle-reason';
import { PlanningCard } from './planning-card';
import { TestingStrip } from './testing-strip';

/** A card for each lane of the run. */
export function AgentGrid({ project }: { readonly project: ProjectModel }) {
  return (
    <section aria-label="Agents" className="@container">
      {project.planning !== null && <PlanningCard planning={project.planning} />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2.5 @min-[540px]:grid-cols-[repeat(2,minmax(0,1fr))] @min-[640px]:gap-3">
        {project.lanes.map(({ lane, attempt }) =>
          attempt === null ? (
            <IdleCard key={lane} lane={lane} reason={idleReason(project)} />
          ) : (
            <AgentCard key={attempt.id} lane={lane} attempt={attempt} project={project} />
          ),
        )}
      </div>
      <TestingStrip rounds={project.testing} />
    </section>
  );
}
