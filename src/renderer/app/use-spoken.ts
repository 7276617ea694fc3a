import { useEffect, useEffectEvent, useState } from 'react';

/** A text for a live region: what was there at first is no news; later changes are gathered, but no longer than said. */
export function useSpoken(text: string, gatherMs: number): string {
  const [told, setTold] = useState({ text, aloud: false });
  const speak = useEffectEvent(() => setTold({ text, aloud: true }));
  const isNews = text !== told.text;
  // Not the text but that there is news starts the timer: further changes must not put it off.
  useEffect(() => {
    if (!isNews) return;
    const timer = setTimeout(() => speak(), gatherMs);
    return () => clearTimeout(timer);
  }, [isNews, told, gatherMs]);
  return told.aloud ? told.text : '';
}
