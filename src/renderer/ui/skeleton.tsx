import { useEffect, useState } from 'react';

const patienceMs = 150;

/** Grey bars in the shape of what is coming; nothing at all for what comes at once. */
export function Skeleton({ rows, label }: { readonly rows: number; readonly label: string }) {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={label} className="grid gap-3 p-4">
      {isLate &&
        Array.from({ length: rows }, (_, row) => (
          <div key={row} className="grid grid-cols-[28px_1fr] items-center gap-3">
            <span className="size-7 rounded-sm bg-active" />
            <span className="h-2.5 rounded-xs bg-active" style={{ width: `${70 - (row % 3) * 16}%` }} />
          </div>
        ))}
    </div>
  );
}
