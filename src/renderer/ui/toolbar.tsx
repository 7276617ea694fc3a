import type { ReactNode } from 'react';

/** The bar on top of a screen, 44 high: its title, then what it offers. */
export function Toolbar({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <header className="flex h-11 flex-none items-center gap-2 border-b border-line px-4">
      <h1 className="mr-1.5 text-md font-semibold tracking-[-0.011em]">{title}</h1>
      {children}
    </header>
  );
}
