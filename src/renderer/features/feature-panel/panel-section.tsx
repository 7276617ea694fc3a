import type { ReactNode } from 'react';

type PanelSectionProps = { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode };

/** A part of the panel with its head. */
export function PanelSection({ title, aside, children }: PanelSectionProps) {
  return (
    <section>
      <h3 className="mb-[7px] flex min-h-4 items-center justify-between text-xs font-semibold">
        {title}
        {aside !== undefined && <span className="font-normal text-muted tabular-nums">{aside}</span>}
      </h3>
      {children}
    </section>
  );
}
