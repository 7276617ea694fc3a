import { FlaskConical, Play } from 'lucide-react';
import { trySample } from '../../lib/actions';
import { useWindow } from '../../lib/store';
import { Button } from '../../ui/button';

/** The way in that needs nothing. */
export function SampleCard() {
  return (
    <section className="flex min-w-0 flex-col gap-3 rounded-md border border-accent/45 bg-raised bg-linear-to-b from-accent-tint to-transparent to-70% px-[18px] pt-[18px] pb-4 shadow-1">
      <div className="flex items-center gap-2">
        <span className="inline-flex h-5 items-center gap-[5px] rounded-xs border border-accent/40 px-1.5 text-2xs font-medium text-accent-text">
          <FlaskConical size={12} strokeWidth={1.75} aria-hidden />
          Demo agent
        </span>
        <span className="ml-auto text-xs text-muted">about 1 min</span>
      </div>
      <h2 className="text-lg leading-[22px] font-semibold tracking-[-0.011em]">Harbour log</h2>
      <p className="text-secondary">
        A small application with a backlog of features, some of which need others. The demo agent builds them from
        prepared recipes, with real git commits in a folder of its own. Needs no key and no network, costs nothing.
      </p>
      <div className="mt-auto pt-1">
        <SampleButton isPrimary />
      </div>
    </section>
  );
}

/** The same in one line, for who has projects of their own. */
export function SampleLine() {
  return (
    <section className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-dashed border-line-strong px-3.5 py-2.5">
      <p className="min-w-0 flex-1 basis-60 text-xs text-secondary">
        <b className="font-medium text-default">Harbour log</b>, the sample project: the demo agent builds a fresh copy
        in about 1 min. It costs nothing.
      </p>
      <SampleButton />
    </section>
  );
}

function SampleButton({ isPrimary = false }: { readonly isPrimary?: boolean }) {
  const isBusy = useWindow((state) => state.busy.has('sample.create') || state.busy.has('project.open'));
  return (
    <Button
      variant={isPrimary ? 'primary' : 'default'}
      size={isPrimary ? 'lg' : 'md'}
      busy={isBusy}
      icon={<Play size={14} strokeWidth={1.75} aria-hidden />}
      onClick={() => void trySample()}
    >
      Try the sample project
    </Button>
  );
}
