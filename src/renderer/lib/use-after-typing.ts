import { useEffect, useRef } from 'react';

const patienceMs = 300;

/** Does something a moment after the last change. */
export function useAfterTyping(value: string, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const timer = setTimeout(() => latest.current(), patienceMs);
    return () => clearTimeout(timer);
  }, [value]);
}
