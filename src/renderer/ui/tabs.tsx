import { Tabs as Parts } from 'radix-ui';
import type { ReactNode } from 'react';

export type Tab<T extends string> = { readonly name: T; readonly title: string; readonly count?: number };

type TabsProps<T extends string> = {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** What the chosen tab shows. */
  readonly children: ReactNode;
};

/** Only in panels; a screen switches views with a segmented control. */
export function Tabs<T extends string>({ label, tabs, value, onChange, children }: TabsProps<T>) {
  return (
    <Parts.Root
      value={value}
      onValueChange={(next) => onChange(next as T)}
      className="flex min-h-0 flex-1 flex-col short:flex-none"
    >
      <Parts.List aria-label={label} className="mt-2.5 flex flex-none gap-4 border-b border-line px-4">
        {tabs.map(({ name, title, count }) => (
          <Parts.Trigger
            key={name}
            value={name}
            className="-mb-px flex h-8 items-center gap-1.5 border-b-2 border-transparent text-xs font-medium whitespace-nowrap text-secondary hover:text-default data-[state=active]:border-accent data-[state=active]:text-default"
          >
            {title}
            {count !== undefined && (
              <span className="rounded-full bg-active px-1.5 text-2xs leading-4 text-secondary tabular-nums">
                {count}
              </span>
            )}
          </Parts.Trigger>
        ))}
      </Parts.List>
      <Parts.Content
        value={value}
        className="flex min-h-0 flex-1 flex-col short:h-[260px] short:flex-none focus-visible:-outline-offset-2"
      >
        {children}
      </Parts.Content>
    </Parts.Root>
  );
}
