import { useEffect, useState } from 'react';

/** A text for a live region: what was there at first is no news, and changes are gathered for a while. */
export function useSpoken(text: string, gatherMs: number): string {
  const [first] = useState(text);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    if (text === first && spoken === '') return;
    const timer = setTimeout(() => setSpoken(text), gatherMs);
    return () => clearTimeout(timer);
  }, [text, first, spoken, gatherMs]);
  return spoken;
}
