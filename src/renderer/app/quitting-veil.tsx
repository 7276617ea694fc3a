import { useWindow } from '../lib/store';
import { MascotTile } from '../ui/mascot-tile';
import { Spinner } from '../ui/spinner';

/** Over everything while the app waits for live agents to end. */
export function QuittingVeil() {
  const quitting = useWindow((state) => state.quitting);
  if (quitting !== 'stopping' && quitting !== 'killing') return null;
  return (
    <div role="alertdialog" aria-label="Stopping" className="fixed inset-0 z-70 grid place-items-center bg-scrim">
      <div className="flex items-center gap-4 rounded-lg border border-line-strong bg-overlay px-6 py-5 shadow-3">
        <MascotTile name="hoot" mood="idle" size={48} />
        <div>
          <h2 className="flex items-center gap-2 text-lg font-semibold">
            Stopping… <Spinner />
          </h2>
          <p className="text-secondary">
            {quitting === 'stopping'
              ? 'Agents are asked to end. Their work is kept and goes on at the next start.'
              : 'Agents that did not end are ended now. Their work is kept.'}
          </p>
        </div>
      </div>
    </div>
  );
}
