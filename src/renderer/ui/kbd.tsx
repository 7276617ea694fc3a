export function Kbd({ children }: { readonly children: string }) {
  return (
    <kbd className="inline-grid h-[18px] min-w-[18px] place-items-center rounded-xs border border-line px-1 font-sans text-[10.5px] font-medium text-muted">
      {children}
    </kbd>
  );
}
