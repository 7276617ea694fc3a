import { withPeriod } from '../../../shared/closing-period';
import type { Fault } from '../../../shared/fault';
import { whyNothingToStart } from '../../../shared/why-nothing-to-start';
import type { ProjectModel } from '../../lib/project-model';
import { mascotOfLane } from '../../lib/mascot-of-lane';
import { useWindow } from '../../lib/store';
import { unfinished } from '../../lib/unfinished-run';
import { whyNotStart } from '../../lib/why-not-start';
import { MascotTile } from '../../ui/mascot-tile';

const together = new Intl.ListFormat('en-GB');

/** Who will work once the run starts. */
export function CrewAtRest({ project, agents }: { readonly project: ProjectModel; readonly agents: number }) {
  const crew = Array.from({ length: agents }, (_, index) => mascotOfLane(index + 1));
  const hindrance = useWindow((state) => state.hindrance);
  const names = together.format(crew.map(({ spoken }) => spoken));
  return (
    <section
      aria-label="Agents"
      className="flex items-center gap-4 rounded-md border border-dashed border-line-strong px-4 py-3.5"
    >
      <div className="flex gap-2">
        {crew.map(({ name, badge }, index) => (
          <MascotTile key={index} name={name} badge={badge} mood="idle" size={40} />
        ))}
      </div>
      <div className="min-w-0">
        <h2 className="font-semibold">{agents === 1 ? `${names} waits at the quay` : `${names} wait at the quay`}</h2>
        <p className="text-xs text-secondary">{whatStartDoes(project, hindrance, agents === 1 ? 'it' : 'them')}</p>
      </div>
    </section>
  );
}

function whatStartDoes(project: ProjectModel, hindrance: Fault | null, whom: string): string {
  const { counts, run } = project;
  const reason = hindrance === null ? whyNothingToStart(counts) : whyNotStart({ project, hindrance });
  if (reason !== null) return withPeriod(reason);
  if (unfinished(run) !== null) return 'Resume goes on with the work that was interrupted.';
  if (counts.ready === 0) return `Start sets ${whom} to work as soon as what features wait for is over.`;
  const untouched = run === null ? ' Nothing has been touched yet.' : '';
  return `Start sets ${whom} to work, each in a worktree of its own.${untouched}`;
}
