import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { FeatureView } from '../../../shared/views';
import { boundsOf, seenRect, type Rect } from './in-view';
import { contextOf } from './sized-canvas';
import { onThemeChange, readColors, type GraphColors } from './status-colors';
import { nodeSize, type Layout } from './workers/layout';

type MinimapProps = {
  readonly places: Layout['places'];
  readonly features: ReadonlyMap<number, FeatureView>;
};

const size = { width: 168, height: 96 } as const;
const margin = 7;

/** The whole graph in its states' colours and what of it is seen; press or drag to look elsewhere. */
export function Minimap({ places, features }: MinimapProps) {
  const blocks = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  const flow = useReactFlow();
  const [theme, setTheme] = useState(0);
  useEffect(() => onThemeChange(() => setTheme((before) => before + 1)), []);
  useEffect(() => {
    const element = blocks.current;
    const context = element && contextOf(element);
    if (context) paintBlocks(context, { places, features, colors: readColors() });
  }, [places, features, theme]);
  useEffect(() => {
    const scale = scaleOf(places);
    const show = () => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      if (frame.current !== null) placeFrame(frame.current, seenRect({ x, y, zoom }, { width, height }), scale);
    };
    show();
    return store.subscribe(show);
  }, [places, store]);
  const lookAt = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const { left, top, factor } = scaleOf(places);
    const x = (event.clientX - box.left) / factor + left;
    const y = (event.clientY - box.top) / factor + top;
    const ends = boundsOf(places);
    if (ends === null) return;
    const inside = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
    const [centerX, centerY] = [inside(x, ends.left, ends.right), inside(y, ends.top, ends.bottom)];
    void flow.setCenter(centerX, centerY, { zoom: flow.getZoom() });
  };
  return (
    <div
      aria-hidden
      style={size}
      className="absolute right-4 bottom-4 max-[1240px]:bottom-14 overflow-hidden rounded-sm border border-line-strong bg-overlay shadow-1"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        lookAt(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && lookAt(event)}
    >
      <canvas ref={blocks} className="size-full" />
      <div ref={frame} className="absolute top-0 left-0 rounded-xs border-[1.5px] border-accent" />
    </div>
  );
}

type Scale = { readonly left: number; readonly top: number; readonly factor: number };

function scaleOf(places: Layout['places']): Scale {
  const { left, top, right, bottom } = boundsOf(places) ?? { left: 0, top: 0, right: 1, bottom: 1 };
  const [width, height] = [size.width - 2 * margin, size.height - 2 * margin];
  const factor = Math.min(width / (right - left), height / (bottom - top));
  return {
    left: left - (size.width / factor - (right - left)) / 2,
    top: top - (size.height / factor - (bottom - top)) / 2,
    factor,
  };
}

type Blocks = MinimapProps & { readonly colors: GraphColors };

function paintBlocks(context: CanvasRenderingContext2D, { places, features, colors }: Blocks): void {
  const { left, top, factor } = scaleOf(places);
  const [width, height] = [Math.max(1.5, nodeSize.width * factor), Math.max(1.5, nodeSize.height * factor)];
  for (const [number, { x, y }] of places) {
    context.fillStyle = colors.solid(features.get(number)?.shown ?? 'pending');
    context.fillRect((x - left) * factor, (y - top) * factor, width, height);
  }
}

function placeFrame(frame: HTMLDivElement, seen: Rect, { left, top, factor }: Scale): void {
  frame.style.transform = `translate(${(seen.left - left) * factor}px, ${(seen.top - top) * factor}px)`;
  frame.style.width = `${(seen.right - seen.left) * factor}px`;
  frame.style.height = `${(seen.bottom - seen.top) * factor}px`;
}
