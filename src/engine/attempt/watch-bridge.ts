import type { AgentEvent, DownServer } from '../../shared/agent-event';
import { bridgeName } from '../../shared/mcp-bridge';
import type { AgentAdapter, AgentExit, AgentVerdict } from '../ports/agent-adapter';
import type { Inbox } from './inbox';

type Ended = { readonly verdict: Pick<AgentVerdict, 'outcome'>; readonly ended: AgentExit['ended'] };

export type BridgeWatch = {
  heed(event: AgentEvent): void;
  /** What to tell when its process has ended; null: nothing, or its program has told it. */
  missed(end: Ended): DownServer | null;
};

/** Notices an agent that has worked without our tools, which not every program tells of. */
export function watchBridge(
  { startsBridge }: Pick<AgentAdapter, 'startsBridge'>,
  inbox: Pick<Inbox, 'connected'>,
): BridgeWatch {
  let worked = false;
  let told = false;
  return {
    heed(event) {
      if (event.type === 'text' || event.type === 'tool') worked = true;
      if (event.type === 'serverDown' && event.server === bridgeName) told = true;
    },
    missed({ verdict, ended }) {
      // One that is stopped early may not have come so far.
      if (!startsBridge || told || inbox.connected || ended === 'cancelled') return null;
      if (!worked && verdict.outcome !== 'ok') return null;
      return { type: 'serverDown', server: bridgeName, reason: 'Flotilla heard nothing of it' };
    },
  };
}
