import type { ReactNode } from 'react';

/** A name above its control, which carries it as a label of its own. */
export function Titled({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <span aria-hidden className="text-2xs text-secondary">
        {title}
      </span>
      {children}
    </div>
  );
}
