import type { Fault } from '../../../shared/fault';
import { faultWords } from '../../lib/fault-words';
import { tryChange } from '../../lib/feature-actions';
import { notify } from '../../lib/notify';
import { useGraph } from './graph-store';

const refusalShownMs = 6_000;

/** Makes one feature need another. A refusal is told beside the feature that would need. */
export async function addEdge(needed: number, needing: number): Promise<void> {
  const added = await tryChange(needing, { type: 'depend', needed: `#${needed}` });
  if (!added.ok) return refuse(needing, refusalText(added.error));
  if (added.value.changed)
    tell(`#${needing} now needs #${needed}`, added.value.said, () => removeEdge(needed, needing));
}

/** Takes a dependency out; the notice undoes it. */
export async function removeEdge(needed: number, needing: number): Promise<void> {
  const removed = await tryChange(needing, { type: 'undepend', needed: `#${needed}` });
  if (!removed.ok) return refuse(needing, refusalText(removed.error));
  useGraph.setState(({ edge }) => (edge === edgeId(needed, needing) ? { edge: null } : {}));
  if (removed.value.changed) {
    tell(`#${needing} no longer needs #${needed}`, removed.value.said, () => addEdge(needed, needing));
  }
}

function tell(title: string, said: readonly string[], undo: () => Promise<void>): void {
  notify(title, said.join(' ') || null, { action: { label: 'Undo', act: () => void undo() } });
}

/** Says beside a feature why something was not done. */
export function refuse(number: number, text: string): void {
  const refusal = { number, text };
  useGraph.setState({ refusal });
  setTimeout(() => useGraph.setState((state) => (state.refusal === refusal ? { refusal: null } : {})), refusalShownMs);
}

export function edgeId(needed: number, needing: number): string {
  return `${needed}-${needing}`;
}

export function endsOf(edge: string): readonly [needed: number, needing: number] {
  const [needed, needing] = edge.split('-').map(Number);
  return [needed ?? 0, needing ?? 0];
}

function refusalText(fault: Fault): string {
  const { title, remedy } = faultWords(fault);
  return remedy === undefined ? title : `${title} ${remedy}`;
}
