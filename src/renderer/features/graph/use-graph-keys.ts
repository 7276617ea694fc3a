import { useReactFlow } from '@xyflow/react';
import type { KeyboardEvent } from 'react';
import { closeFeature, openFeature } from '../../lib/navigate';
import { areSingleKeysOn } from '../../lib/single-keys';
import { useWindow } from '../../lib/store';
import { endsOf, redoEdge, refuse, removeEdge, undoEdge } from './change-edge';
import type { GraphShape } from './graph-shape';
import { toggleFold, useGraph } from './graph-store';
import { followersOf } from './hidden-features';
import { endJoin, joinTo, startJoin } from './join-features';
import { walk, type ArrowKey } from './walk';
import type { Layout } from './workers/layout';

type GraphKeysInput = {
  readonly shape: GraphShape;
  readonly layout: Layout;
  readonly onFit: () => void;
  readonly onReveal: (number: number) => void;
};

/** What the keys do while the graph has the focus. */
export function useGraphKeys({ shape, layout, onFit, onReveal }: GraphKeysInput): (event: KeyboardEvent) => void {
  const flow = useReactFlow();
  return (event) => {
    const act = event.ctrlKey || event.metaKey ? withCtrl(event, flow) : actFor(event.key);
    if (act === null || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  function actFor(key: string): (() => void) | null {
    if (/^[a-z]$/i.test(key) && !areSingleKeysOn()) return null;
    const { focused, joining, edge } = useGraph.getState();
    if (key === 'f' || key === 'F') return onFit;
    if (key === 'Escape') return joining !== null ? endJoin : escape;
    if (focused === null) return key.startsWith('Arrow') ? () => focusFirst() : null;
    switch (key) {
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'ArrowUp':
      case 'ArrowDown':
        return () => step(focused, key);
      case 'Enter':
        return joining !== null ? () => joinTo(focused) : () => openFeature(focused);
      case 'a':
      case 'A':
        return () => startJoin(shape, { number: focused, held: 'needing', byKeys: true });
      case 'Delete':
      case 'Backspace':
        return () => (edge === null ? refuse(focused, chooseFirst) : void removeEdge(...endsOf(edge)));
      case '-':
      case '+':
        return followersOf(shape, focused).size > 0 ? () => fold(focused, key === '-') : null;
      default:
        return null;
    }
  }

  function focusFirst(): void {
    const first = layout.places.keys().next();
    if (!first.done) go(first.value, null);
  }

  function step(from: number, key: ArrowKey): void {
    const next = walk({ shape, layout, from, key });
    if (next !== null) go(next.to, useGraph.getState().joining === null ? next.edge : null);
  }

  function go(number: number, edge: string | null): void {
    useGraph.setState({ focused: number, called: number, edge });
    onReveal(number);
  }
}

const chooseFirst = 'No dependency is chosen. Walk along one with the arrow keys, or click it.';

type Flow = Pick<ReturnType<typeof useReactFlow>, 'zoomIn' | 'zoomOut' | 'zoomTo'>;

function withCtrl({ key, shiftKey }: KeyboardEvent, flow: Flow): (() => void) | null {
  if (key === 'z' || key === 'Z') return () => void (shiftKey ? redoEdge() : undoEdge());
  if (key === 'y') return () => void redoEdge();
  if (key === '+' || key === '=') return () => void flow.zoomIn();
  if (key === '-') return () => void flow.zoomOut();
  return key === '0' ? () => void flow.zoomTo(1) : null;
}

function escape(): void {
  const { edge } = useGraph.getState();
  if (edge !== null) useGraph.setState({ edge: null });
  else if (useWindow.getState().openFeature !== null) closeFeature();
}

function fold(number: number, isFolding: boolean): void {
  if (useGraph.getState().collapsed.has(number) !== isFolding) toggleFold(number);
}
