import { useEffect, useState } from 'react';
import type { Rect } from './in-view';

const restMs = 120;

/** The rectangle as it was when it last stayed the same for a moment. */
export function useRested(rect: Rect): Rect {
  const [rested, setRested] = useState(rect);
  useEffect(() => {
    const timer = setTimeout(() => setRested(rect), restMs);
    return () => clearTimeout(timer);
  }, [rect]);
  return rested;
}
