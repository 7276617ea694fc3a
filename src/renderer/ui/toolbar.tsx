import type { ReactNode } from 'react';

/** The bar on top of a screen, 44 high where all of it fits: its title, then what it offers. */
export function Toolbar({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <header className="flex min-h-11 flex-none flex-wrap items-center gap-2 border-b border-line px-4 py-[7px] narrow:gap-1.5 narrow:px-3">
      <h1 className="mr-1.5 narrow:sr-only text-md font-semibold tracking-[-0.011em]">{title}</h1>
      {children}
    </header>
  );
}
