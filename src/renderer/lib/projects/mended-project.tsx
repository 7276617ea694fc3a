import { openProject } from '../actions';
import { dismissMended, useMended } from '../mended';
import { useWindow } from '../store';
import { Button } from '../../ui/button';

/** What mending a project's database saved, and what it could not. */
export function MendedProject() {
  const mended = useMended((state) => state.mended);
  const shown = useWindow((state) => state.project?.project.id);
  if (mended === null) return null;
  const { project, news } = mended;
  const isMended = !news.some(({ state }) => state === 'bad');
  const open = () => {
    dismissMended();
    void openProject(project.id);
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
              {messages.join('; ')}
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
          <Button variant="ghost" onClick={dismissMended}>
            Dismiss
          </Button>
        </div>
      </div>
    </section>
  );
}
