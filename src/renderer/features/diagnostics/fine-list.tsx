import type { Diagnosis } from '../../../shared/contract/diagnostics-calls';
import { AgentTest } from '../../lib/agents/agent-test';
import { StatusGlyph } from '../../ui/status-glyph';

/** What was looked at and is as it should be; whether an agent is, too, a test tells. */
export function FineList({ fine }: { readonly fine: readonly Diagnosis[] }) {
  return (
    <section aria-label="Looked at">
      <h2 className="mb-2 text-xs font-semibold">Looked at</h2>
      <ul className="selectable divide-y divide-line-subtle rounded-md border border-line text-xs">
        {fine.flatMap(({ what, state, messages, agent }) =>
          messages.map((message) => (
            <li
              key={agent === undefined ? `${what}-${message}` : `agent ${agent.name}`}
              className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-3 py-1.5"
            >
              <span className="w-4 flex-none">
                <StatusGlyph status={state === 'note' ? 'skipped' : 'landed'} size={14} label={null} />
              </span>
              <span className="w-24 flex-none text-muted narrow:w-16">{what}</span>
              <span className="min-w-0 flex-1 wrap-anywhere text-secondary">{message}</span>
              {agent !== undefined && (
                <AgentTest agent={agent} label={`Test ${agent.title}`} inset="pl-[132px] narrow:pl-[100px]" />
              )}
            </li>
          )),
        )}
      </ul>
    </section>
  );
}
