import { answerQuit } from '../lib/actions';
import { namesOf, workOf } from '../lib/quitting-words';
import { useWindow } from '../lib/store';
import { Button } from '../ui/button';
import { Spinner } from '../ui/spinner';

/** While work is finished before the app ends: everything can be looked at and answered meanwhile. */
export function QuitBar() {
  const runs = useWindow((state) => state.quittingRuns);
  return (
    <section
      aria-label="Quitting"
      className="col-span-full flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line bg-accent-tint px-3 py-1.5 text-xs"
    >
      <Spinner />
      <p role="status" className="min-w-0 flex-1 basis-52">
        <b className="font-semibold">Finishing active work, then Flotilla quits.</b>{' '}
        <span className="text-secondary">
          {namesOf(runs)}: {workOf(runs)}. Nothing new starts.
        </span>
      </p>
      <span className="flex flex-wrap gap-1.5">
        <Button size="sm" onClick={() => void answerQuit('pause')}>
          Pause and quit now
        </Button>
        <Button size="sm" onClick={() => void answerQuit('cancel')}>
          Cancel quitting
        </Button>
      </span>
    </section>
  );
}
