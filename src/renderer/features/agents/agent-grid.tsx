import type { ProjectModel } from '../../lib/project-model';
import { AgentCard } from './agent-card';
import { IdleCard } from './idle-card';
import { idleReason } from './idle-reason';

/** A card for each lane of the run. */
export function AgentGrid({ project }: { readonly project: ProjectModel }) {
  return (
    <section aria-label="Agents" className="grid grid-cols-2 gap-3 max-[1024px]:gap-2.5">
      {project.lanes.map(({ lane, attempt }) =>
        attempt === null ? (
          <IdleCard key={lane} lane={lane} reason={idleReason(project)} />
        ) : (
          <AgentCard key={attempt.id} lane={lane} attempt={attempt} target={project.run?.target ?? ''} />
        ),
      )}
    </section>
  );
}
