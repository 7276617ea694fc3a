import { useCallback, useEffect, useRef, useState } from 'react';
import type { GraphShape } from './graph-shape';
import type { Direction, Layout, LayoutAnswer, LayoutQuestion } from './workers/layout';

type LayoutInput = {
  readonly shape: GraphShape;
  readonly hidden: ReadonlySet<number>;
  readonly direction: Direction;
};

export type UsedLayout = {
  /** The newest one; null before the first. */
  readonly layout: Layout | null;
  readonly trouble: string | null;
  readonly retry: () => void;
};

/** Where everything stands; asked anew only when the graph, what is hidden or the direction has changed. */
export function useLayout({ shape, hidden, direction }: LayoutInput): UsedLayout {
  const [layout, setLayout] = useState<Layout | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const last = useRef<Layout | null>(null);
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);

  useEffect(() => {
    const started = new Worker(new URL('./workers/layout.worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<LayoutAnswer>) => {
      if (data.id !== asked.current) return;
      if (data.ok) last.current = data.layout;
      setTrouble(data.ok ? null : data.message);
      if (data.ok) setLayout(data.layout);
    };
    started.onerror = ({ message }) => setTrouble(message || 'The part that arranges the graph does not start.');
    worker.current = started;
    return () => {
      worker.current = null;
      started.terminate();
    };
  }, [round]);

  useEffect(() => {
    const before = last.current?.direction === direction ? last.current : null;
    const question: LayoutQuestion = { direction, needs: shape, hidden, before: before && standing(before) };
    asked.current += 1;
    worker.current?.postMessage({ id: asked.current, question });
  }, [shape, hidden, direction, round]);

  const retry = useCallback(() => setRound((before) => before + 1), []);
  return { layout, trouble, retry };
}

function standing({ places, edges }: Layout): LayoutQuestion['before'] {
  return { places, edges };
}
