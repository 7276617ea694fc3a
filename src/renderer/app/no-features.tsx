import { MascotTile } from '../ui/mascot-tile';

/** A project without a backlog, and how it gets one. */
export function NoFeatures() {
  return (
    <section className="mt-1 grid justify-items-center gap-2 rounded-md border border-dashed border-line-strong p-8 text-center">
      <MascotTile name="buzz" mood="idle" size={44} />
      <h2 className="font-semibold">No features yet</h2>
      <p className="selectable max-w-[360px] text-xs text-secondary">
        Import a plan in a terminal with <code>flotilla import plan.json</code>. What it brings shows up here when the
        project is opened again.
      </p>
    </section>
  );
}
