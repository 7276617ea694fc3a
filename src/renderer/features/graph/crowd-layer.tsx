import { useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FeatureView, LaneView } from '../../../shared/views';
import { useWindow } from '../../lib/store';
import { criticalEdges } from './edge-kind';
import { useGraph } from './graph-store';
import { paintCrowd, pictureOf } from './paint-crowd';
import { contextOf } from './sized-canvas';
import { onThemeChange, readColors } from './status-colors';
import type { Layout } from './workers/layout';

type CrowdLayerProps = {
  readonly layout: Layout;
  readonly places: Layout['places'];
  readonly features: ReadonlyMap<number, FeatureView>;
  readonly lanes: readonly LaneView[];
};

/** The graph as a picture, where there are too many features on the screen to build each of them. */
export function CrowdLayer({ layout, places, features, lanes }: CrowdLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const lit = useGraph((state) => state.lit);
  const showsCritical = useGraph((state) => state.showsCritical);
  const open = useWindow((state) => state.openFeature);
  const [theme, setTheme] = useState(0);
  const critical = useMemo(
    () => (showsCritical ? criticalEdges(features, layout.levels) : new Set<string>()),
    [showsCritical, features, layout.levels],
  );
  useEffect(() => onThemeChange(() => setTheme((before) => before + 1)), []);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const colors = readColors();
    const picture = pictureOf({ layout, places, features, lanes, critical, showsCritical, lit, open });
    let frame = 0;
    const paint = () => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const size = { width, height };
      const context = contextOf(element, size);
      if (context !== null) paintCrowd(context, picture, { camera: { x, y, zoom }, colors, size });
    };
    const paintSoon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(paint);
    };
    paint();
    const stop = store.subscribe((state, before) => {
      const hasMoved = state.transform !== before.transform || state.width !== before.width;
      if (hasMoved || state.height !== before.height) paintSoon();
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [layout, places, features, lanes, critical, showsCritical, lit, open, store, theme]);

  return <canvas ref={canvas} aria-hidden className="pointer-events-none absolute inset-0 size-full" />;
}
