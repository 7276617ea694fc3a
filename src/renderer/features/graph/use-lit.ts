import { useEffect } from 'react';
import { kinOf, type GraphShape } from './graph-shape';
import { useGraph } from './graph-store';

/** A pointer that only crosses a box is not looking at it. */
const patienceMs = 120;

/** What is pointed at lights up with all it needs and all that need it; a search lights what it finds. */
export function useLit(shape: GraphShape, found: readonly number[] | null): void {
  const hovered = useGraph((state) => state.hovered);
  const isJoining = useGraph(({ joining }) => joining !== null);
  useEffect(() => {
    const light = () => {
      if (isJoining) return useGraph.setState({ lit: null });
      if (hovered !== null) return useGraph.setState({ lit: kinOf(shape, hovered) });
      useGraph.setState({ lit: found === null ? null : new Set(found) });
    };
    const timer = setTimeout(light, hovered === null ? 0 : patienceMs);
    return () => clearTimeout(timer);
  }, [shape, hovered, found, isJoining]);
}
