import type { Diagnosis } from '../../../shared/contract/diagnostics-calls';
import { AgentTest } from '../../lib/agents/agent-test';
import { StatusGlyph } from '../../ui/status-glyph';

type FineListProps = {
  readonly fine: readonly Diagnosis[];
  /** Names of agents whose test says that they do not work. */
  readonly failing: ReadonlySet<string>;
  readonly onTested: (agent: string, works: boolean | null) => void;
};

/** What was looked at and is as it should be; whether an agent is, too, a test tells. */
export function FineList({ fine, failing, onTested }: FineListProps) {
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
                <StatusGlyph
                  status={
                    agent !== undefined && failing.has(agent.name) ? 'failed' : state === 'note' ? 'skipped' : 'landed'
                  }
                  size={14}
                  label={null}
                />
              </span>
              <span className="w-24 flex-none text-muted narrow:w-16">{what}</span>
              <span className="min-w-0 flex-1 wrap-anywhere text-secondary">{message}</span>
              {agent !== undefined && (
                <AgentTest
                  agent={agent}
                  label={`Test ${agent.title}`}
                  inset="pl-[132px] narrow:pl-[100px]"
                  onTold={(works) => onTested(agent.name, works)}
                />
              )}
            </li>
          )),
        )}
      </ul>
    </section>
  );
}
