import { create } from 'zustand';
import type { Detail } from './detail';
import { noHistory, type EdgeHistory } from './edge-history';
import type { HeldEnd } from './refused-joins';
import type { Direction } from './workers/layout';

export type GraphView = Direction | 'list';

/** An edge that is being drawn. */
export type Joining = {
  readonly number: number;
  readonly held: HeldEnd;
  /** Who cannot be its other end, and why. */
  readonly refused: ReadonlyMap<number, string>;
  readonly byKeys: boolean;
};

export type GraphState = {
  readonly view: GraphView;
  readonly showsCritical: boolean;
  readonly hidesPassing: boolean;
  /** Null: where there is room for it. */
  readonly minimap: boolean | null;
  readonly legend: boolean | null;
  readonly collapsed: ReadonlySet<number>;
  /** How much of each feature is told at this zoom. */
  readonly detail: Detail;
  /** Where the keyboard is. */
  readonly focused: number | null;
  /** Whose box is to take the keyboard, once it is there. */
  readonly called: number | null;
  /** The edge that Delete would take out. */
  readonly edge: string | null;
  readonly hovered: number | null;
  /** What is shown in full while all else recedes; null: everything. */
  readonly lit: ReadonlySet<number> | null;
  readonly joining: Joining | null;
  /** Dependencies drawn and taken out, to be undone. */
  readonly history: EdgeHistory;
  /** Why something was not done, beside the feature it is about. */
  readonly refusal: { readonly number: number; readonly text: string } | null;
  /** Open features with many behind them, each with how many. */
  readonly bottlenecks: ReadonlyMap<number, number>;
  /** How many features are folded away behind each. */
  readonly folded: ReadonlyMap<number, number>;
};

const viewKey = 'graph-view';

/** What the graph's own parts share: how it is looked at, and what hand and keyboard are at. */
export const useGraph = create<GraphState>()(() => ({ view: savedView(), ...lookAfresh() }));

/** Of another project nothing is folded, focused or half drawn. */
export function lookAfresh(): Omit<GraphState, 'view'> {
  return {
    showsCritical: true,
    hidesPassing: false,
    minimap: null,
    legend: null,
    collapsed: new Set(),
    detail: 'middle',
    focused: null,
    called: null,
    edge: null,
    hovered: null,
    lit: null,
    joining: null,
    history: noHistory,
    refusal: null,
    bottlenecks: new Map(),
    folded: new Map(),
  };
}

export function setView(view: GraphView): void {
  localStorage.setItem(viewKey, view);
  useGraph.setState({ view });
}

/** Folds what hangs on a feature, or unfolds it. */
export function toggleFold(number: number): void {
  useGraph.setState(({ collapsed }) => {
    const next = new Set(collapsed);
    if (!next.delete(number)) next.add(number);
    return { collapsed: next };
  });
}

function savedView(): GraphView {
  const saved = typeof localStorage === 'undefined' ? null : localStorage.getItem(viewKey);
  return saved === 'down' || saved === 'list' ? saved : 'right';
}
