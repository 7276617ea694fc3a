import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef, useState } from 'react';
import type { FeatureView, LaneView } from '../../../shared/views';
import { useGraph } from './graph-store';
import { paintCards } from './paint-cards';
import { contextOf } from './sized-canvas';
import { onThemeChange, readColors } from './status-colors';
import type { Layout } from './workers/layout';

type StandInsProps = {
  readonly places: Layout['places'];
  readonly features: ReadonlyMap<number, FeatureView>;
  readonly lanes: readonly LaneView[];
};

/** Features that come into sight while the graph is moved, painted until the hand rests and their boxes are built. */
export function StandIns({ places, features, lanes }: StandInsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const lit = useGraph((state) => state.lit);
  const showsCritical = useGraph((state) => state.showsCritical);
  const [theme, setTheme] = useState(0);
  useEffect(() => onThemeChange(() => setTheme((before) => before + 1)), []);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const colors = readColors();
    let frame = 0;
    const paint = () => {
      cancelAnimationFrame(frame);
      const { transform, width, height, nodeLookup } = store.getState();
      const [x, y, zoom] = transform;
      const size = { width, height };
      const context = contextOf(element, size);
      const cards = { places, features, lanes, lit, showsCritical };
      const isAbsent = (number: number) => !nodeLookup.has(String(number));
      if (context !== null) paintCards(context, { ...cards, isAbsent }, { camera: { x, y, zoom }, colors, size });
    };
    const paintSoon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(paint);
    };
    paint();
    const stop = store.subscribe((state, before) => {
      // With the boxes themselves, not a frame later: below one that is dimmed its stand-in would be read through it.
      if (state.nodes !== before.nodes) return paint();
      const hasMoved = state.transform !== before.transform;
      if (hasMoved || state.width !== before.width || state.height !== before.height) paintSoon();
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [places, features, lanes, lit, showsCritical, store, theme]);

  return <canvas ref={canvas} aria-hidden className="pointer-events-none absolute inset-0 size-full" />;
}
