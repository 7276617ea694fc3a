import type { ReactNode } from 'react';
import { StatusGlyph } from './status-glyph';

type TroubleProps = {
  readonly title: string;
  readonly where?: string;
  readonly remedy?: string;
  /** Buttons: what can be done about it. */
  readonly children?: ReactNode;
};

/** An error in its place: what failed, where, how to mend it. */
export function Trouble({ title, where, remedy, children }: TroubleProps) {
  return (
    <section role="alert" className="rounded-md border border-(--st-failed-line) bg-raised p-3 shadow-1">
      <div className="flex items-start gap-2">
        <span className="mt-0.5">
          <StatusGlyph status="failed" size={16} label="Error" />
        </span>
        <div className="selectable grid min-w-0 gap-1">
          <h2 className="font-semibold">{title}</h2>
          {where !== undefined && <code className="text-xs break-all text-muted">{where}</code>}
          {remedy !== undefined && <p className="text-xs text-secondary">{remedy}</p>}
          {children !== undefined && <div className="mt-1.5 flex flex-wrap gap-2">{children}</div>}
        </div>
      </div>
    </section>
  );
}
