import type { ReactNode } from 'react';
import { StatusGlyph } from '../../ui/status-glyph';
import type { Status } from '../../ui/status';

type FactProps = { readonly status: Status; readonly title: string; readonly children?: ReactNode };

/** One thing that was found out, with a shape for how it stands. */
export function Fact({ status, title, children }: FactProps) {
  return (
    <li data-status={status} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 px-3.5 py-[7px]">
      <span className="mt-px text-(--st-icon)">
        <StatusGlyph status={status} size={15} label={null} />
      </span>
      <div className="min-w-0">
        <p className="leading-[17px] font-medium">{title}</p>
        {children !== undefined && (
          <div className="selectable mt-0.5 text-xs leading-[17px] wrap-anywhere text-secondary">{children}</div>
        )}
      </div>
    </li>
  );
}

/** A card of such facts. */
export function Facts({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <section className="min-w-0 rounded-md border border-line bg-raised shadow-1">
      {title !== undefined && (
        <h2 className="border-b border-line-subtle px-3.5 py-2 text-xs font-semibold">{title}</h2>
      )}
      <ul className="py-1">{children}</ul>
    </section>
  );
}
