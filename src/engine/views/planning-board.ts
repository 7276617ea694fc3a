import type { DomainEvent } from '../../shared/event';
import type { Planning } from '../../shared/planning';
import type { Signal } from '../../shared/signal';
import type { PlanningView } from '../../shared/views';

/** The agent that fills the backlog, while one does; a run has at most one at work. */
export type PlanningBoard = {
  heed(event: DomainEvent, at: number): void;
  heedSignal(signal: Signal): void;
  /** One that began before anybody looked. */
  adopt(live: readonly Planning[]): void;
  clear(): void;
  /** True when something changed since the last call. */
  takeChanges(): boolean;
  view(): PlanningView | null;
};

const idle = { state: 'idle', thought: null, tool: null } as const;

export function createPlanningBoard(): PlanningBoard {
  let shown: PlanningView | null = null;
  let changed = false;

  function show(view: PlanningView | null): void {
    changed ||= view !== shown;
    shown = view;
  }

  return {
    heed(event, at) {
      if (event.type === 'planning_started') {
        const { planningId: id, number, role, agent, source } = event;
        show({ id, number, role, agent, source, created: 0, startedAt: at, ...idle });
      }
      if (shown === null || !('planningId' in event) || event.planningId !== shown.id) return;
      if (event.type === 'planning_created') show({ ...shown, created: shown.created + event.features.length });
      if (event.type === 'planning_finished') show(null);
    },
    heedSignal(signal) {
      if (signal.type !== 'planning_update' || signal.planningId !== shown?.id) return;
      const { state, thought, tool } = signal;
      show({ ...shown, state, thought, tool });
    },
    adopt([live]) {
      if (live === undefined || shown?.id === live.id) return;
      const { id, number, role, agent, source, features, startedAt } = live;
      show({ id, number, role, agent, source, created: features.length, startedAt, ...idle });
    },
    clear: () => show(null),
    takeChanges() {
      const had = changed;
      changed = false;
      return had;
    },
    view: () => shown,
  };
}
