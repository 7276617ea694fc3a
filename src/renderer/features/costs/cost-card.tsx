import type { ReactNode } from 'react';

type CostCardProps = { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode };

/** A group of figures on the screen. */
export function CostCard({ title, aside, children }: CostCardProps) {
  return (
    <section aria-label={title} className="min-w-0 rounded-md border border-line bg-raised shadow-1">
      <header className="flex items-baseline gap-2 px-3.5 pt-3 pb-1.5">
        <h2 className="text-xs font-semibold">{title}</h2>
        <span className="ml-auto truncate text-xs text-secondary tabular-nums">{aside}</span>
      </header>
      {children}
    </section>
  );
}
