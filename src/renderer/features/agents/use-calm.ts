import { useEffect, useRef, useState } from 'react';

/** The value, but changing at most once in so many milliseconds; the newest always comes through. */
export function useCalm<T>(value: T, everyMs: number): T {
  const [shown, setShown] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        changedAt.current = Date.now();
        setShown(value);
      },
      Math.max(0, changedAt.current + everyMs - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [value, everyMs]);
  return shown;
}
