import type { Fault } from '../../../shared/fault';
import { faultWords } from '../../lib/fault-words';
import { tryChange } from '../../lib/feature-actions';
import { notify } from '../../lib/notify';
import { withAgain, withChange, withoutChange, type EdgeChange, type EdgeHistory } from './edge-history';
import { useGraph } from './graph-store';

const refusalShownMs = 6_000;

/** Makes one feature need another. A refusal is told beside the feature that would need. */
export async function addEdge(needed: number, needing: number): Promise<void> {
  await make({ kind: 'added', needed, needing });
}

/** Takes a dependency out; the notice and Ctrl+Z undo it. */
export async function removeEdge(needed: number, needing: number): Promise<void> {
  await make({ kind: 'removed', needed, needing });
}

/** Takes the newest change back. */
export async function undoEdge(): Promise<void> {
  const change = useGraph.getState().history.done.at(-1);
  if (change !== undefined) await takeBack(change);
}

/** Does again what was taken back last. */
export async function redoEdge(): Promise<void> {
  const change = useGraph.getState().history.undone.at(-1);
  if (change === undefined || !(await carryOut(change))) return;
  remember((history) => withAgain(history, change));
}

async function make(change: EdgeChange): Promise<void> {
  if (await carryOut(change)) remember((history) => withChange(history, change));
}

async function takeBack(change: EdgeChange): Promise<void> {
  const back: EdgeChange = { ...change, kind: change.kind === 'added' ? 'removed' : 'added' };
  const isDone = await carryOut(back, change);
  // What cannot be taken back any more must not stand in the way of what can.
  remember((history) => (isDone ? withoutChange(history, change) : dropped(history, change)));
}

function remember(next: (history: EdgeHistory) => EdgeHistory): void {
  useGraph.setState(({ history }) => ({ history: next(history) }));
}

function dropped({ done, undone }: EdgeHistory, change: EdgeChange): EdgeHistory {
  return { done: done.filter((each) => each !== change), undone };
}

/** True where something has changed; that is told, with a way back unless it was one. */
async function carryOut(change: EdgeChange, takenBack?: EdgeChange): Promise<boolean> {
  const { kind, needed, needing } = change;
  const type = kind === 'added' ? 'depend' : 'undepend';
  const answer = await tryChange(needing, { type, needed: `#${needed}` });
  if (!answer.ok) {
    refuse(needing, refusalText(answer.error));
    return false;
  }
  if (kind === 'removed') useGraph.setState(({ edge }) => (edge === edgeId(needed, needing) ? { edge: null } : {}));
  if (!answer.value.changed) return false;
  const title = kind === 'added' ? `#${needing} now needs #${needed}` : `#${needing} no longer needs #${needed}`;
  const way = takenBack === undefined ? { label: 'Undo', act: () => void takeBack(change) } : null;
  notify(title, answer.value.said.join(' ') || null, way === null ? {} : { action: way });
  return true;
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
