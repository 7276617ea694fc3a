import { addEdge, refuse } from './change-edge';
import type { GraphShape } from './graph-shape';
import { useGraph } from './graph-store';
import { refusedJoins, type HeldEnd } from './refused-joins';

type JoinStart = { readonly number: number; readonly held: HeldEnd; readonly byKeys: boolean };

/** Takes one end of a new edge. What could not be its other end shows that from now on. */
export function startJoin(shape: GraphShape, { number, held, byKeys }: JoinStart): void {
  useGraph.setState({ joining: { number, held, byKeys, refused: refusedJoins(shape, number, held) }, refusal: null });
}

export function endJoin(): void {
  useGraph.setState({ joining: null });
}

/** Lets the edge go on a feature: it is drawn, or refused right there. */
export function joinTo(other: number): void {
  const { joining } = useGraph.getState();
  endJoin();
  if (joining === null || joining.number === other) return;
  const refused = joining.refused.get(other);
  if (refused !== undefined) return refuse(other, refused);
  void (joining.held === 'needed' ? addEdge(joining.number, other) : addEdge(other, joining.number));
}
