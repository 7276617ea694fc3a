import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** What a person should know and need not do anything about. */
export function WarningLine({ children }: { readonly children: ReactNode }) {
  return (
    <li className="flex items-start gap-2 text-secondary">
      <TriangleAlert className="mt-[1.5px] flex-none text-muted" size={14} strokeWidth={1.75} aria-hidden />
      <span className="selectable min-w-0 leading-[17px] break-words">{children}</span>
    </li>
  );
}
