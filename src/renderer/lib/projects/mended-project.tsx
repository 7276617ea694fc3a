import { withPeriod } from '../../../shared/closing-period';
import { upperFirst } from '../../../shared/first-letter';
import { mendProject, openProject } from '../actions';
import { dismissMended, useMended } from '../mended';
import { showScreen } from '../navigate';
import { useWindow } from '../store';
import { Button } from '../../ui/button';

/** What mending a project's database saved, and what it could not. */
export function MendedProject() {
  const mended = useMended((state) => state.mended);
  const shown = useWindow((state) => state.project?.project.id);
  const isBusy = useWindow((state) => state.busy.has('project.mend'));
  if (mended === null) return null;
  const { project, news } = mended;
  const isMended = !news.some(({ state }) => state === 'bad');
  const needsMore = news.some(({ remedy }) => remedy !== null);
  const open = () => {
    dismissMended();
    void openProject(project.id);
  };
  const look = () => {
    dismissMended();
    showScreen('diagnostics');
  };
  return (
    <section role="status" className="rounded-md border border-line bg-raised p-3 shadow-1">
      <div className="selectable grid min-w-0 gap-1">
        <h2 className="font-semibold">
          {isMended
            ? `The database of ${project.name} is mended`
            : `The database of ${project.name} could not be mended`}
        </h2>
        <ul className="grid gap-1 text-xs text-secondary">
          {news.map(({ what, state, messages, remedy }) => (
            <li key={`${what} ${state} ${messages.join()}`} className="break-words">
              {messages.map(sentence).join(' ')}
              {remedy !== null && <span className="block text-muted">{remedy}</span>}
            </li>
          ))}
          {news.length === 0 && <li>Nothing was wrong with it.</li>}
        </ul>
        <div className="mt-1.5 flex flex-wrap gap-2">
          {isMended && project.id !== shown && (
            <Button variant="primary" onClick={open}>
              Open {project.name}
            </Button>
          )}
          {!isMended && (
            <Button variant="primary" busy={isBusy} onClick={() => void mendProject(project)}>
              Try again
            </Button>
          )}
          {isMended && needsMore && project.id === shown && <Button onClick={look}>Open Diagnostics</Button>}
          <Button variant="ghost" onClick={dismissMended}>
            Dismiss
          </Button>
        </div>
      </div>
    </section>
  );
}

/** Doctor tells in phrases, for lines of a terminal. */
function sentence(phrase: string): string {
  return withPeriod(upperFirst(phrase));
}
