import { FlaskConical, Plus, RefreshCw, Terminal } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AgentFound } from '../../../../shared/contract/wizard-values';
import { splitCommandLine } from '../../../../shared/command-line';
import { AgentFacts } from '../../../lib/agents/agent-facts';
import { AgentTest } from '../../../lib/agents/agent-test';
import { ask } from '../../../lib/bridge';
import { faultWords } from '../../../lib/fault-words';
import { formatSpan } from '../../../lib/format-time';
import { problemAt } from '../../../lib/checks/draft-check';
import { useAfterTyping } from '../../../lib/use-after-typing';
import { Button } from '../../../ui/button';
import { classes } from '../../../ui/classes';
import { Skeleton } from '../../../ui/skeleton';
import { StatusGlyph } from '../../../ui/status-glyph';
import { TextField } from '../../../ui/text-field';
import { Trouble } from '../../../ui/trouble';
import type { Draft } from '../draft';
import { problemsOf } from '../problems';
import { StepHead } from '../step-head';
import { findAgents, lookForProgram } from '../wizard-actions';
import { change, useDraft } from '../wizard-store';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Who does the work. */
export function AgentsStep() {
  const draft = useDraft();
  const { agents, agentsFault, newAgent } = draft;
  useEffect(() => {
    if (useDraft.getState().agents === null) void findAgents();
  }, []);
  return (
    <>
      <StepHead title="Who does the work?" lead="Programs found on this computer. One of them builds the features." />
      <div className="grid w-[720px] max-w-full gap-4">
        <div className="flex items-center gap-2">
          <h2 className="flex-1 text-xs font-semibold">Agents</h2>
          <Button variant="ghost" icon={<RefreshCw {...icon} size={14} />} onClick={() => void findAgents()}>
            Look again
          </Button>
          {newAgent === null && (
            <Button
              variant="ghost"
              icon={<Plus {...icon} size={14} />}
              onClick={() => change({ newAgent: { name: '', line: '' } })}
            >
              Add command
            </Button>
          )}
        </div>
        {agentsFault !== null && (
          <Trouble {...faultWords(agentsFault)}>
            <Button onClick={() => void findAgents()}>Try again</Button>
          </Trouble>
        )}
        {agents === null && agentsFault === null && <Skeleton rows={3} label="Looking for agents" />}
        {agents !== null && (
          <ul className="rounded-md border border-line bg-raised shadow-1">
            {agents.map((agent) => (
              <AgentRow key={agent.name} agent={agent} isChosen={newAgent === null && draft.agent === agent.name} />
            ))}
          </ul>
        )}
        {newAgent !== null && <NewAgent draft={draft} newAgent={newAgent} />}
      </div>
    </>
  );
}

function AgentRow({ agent, isChosen }: { readonly agent: AgentFound; readonly isChosen: boolean }) {
  const { name, title, state, isDemo } = agent;
  const Icon = isDemo ? FlaskConical : Terminal;
  return (
    <li className="flex flex-wrap items-center gap-3 border-t border-line-subtle px-3.5 py-2.5 first:border-t-0">
      <label className={classes('flex min-w-[240px] flex-1 items-center gap-3', state !== 'ready' && 'text-muted')}>
        <input
          type="radio"
          name="agent"
          data-field={isChosen ? 'agent' : undefined}
          className="size-4 flex-none accent-(--accent-solid)"
          checked={isChosen}
          disabled={state !== 'ready'}
          onChange={() => change({ agent: name, newAgent: null })}
        />
        <span className="grid size-8 flex-none place-items-center rounded-md bg-active text-secondary">
          <Icon {...icon} />
        </span>
        <span className="min-w-0">
          <b className="block font-medium">{title}</b>
          <AgentFacts agent={agent} />
        </span>
      </label>
      {state === 'ready' ? (
        <AgentTest agent={agent} label={`Test ${name}`} inset="pl-[72px]" />
      ) : (
        <span className="text-xs text-secondary">Not found</span>
      )}
    </li>
  );
}

type Tested = { readonly state: 'green' | 'red'; readonly said: string } | 'running' | null;

/** Of what is not saved yet only whether it is there is looked at. */
function Test({ name, line }: { readonly name: string; readonly line: string }) {
  const [tested, setTested] = useState<Tested>(null);
  const test = async () => {
    setTested('running');
    const argv = [...(splitCommandLine(line) ?? [])];
    const answer = await ask('wizard.testAgent', { name, argv });
    setTested(
      answer.ok
        ? { state: 'green', said: `${answer.value.said}, ${formatSpan(answer.value.durationMs)}` }
        : { state: 'red', said: answer.error.message },
    );
  };
  const result = tested === 'running' || tested === null ? null : tested;
  return (
    <span className="flex min-w-0 items-center justify-end gap-2.5">
      <span
        role="status"
        data-status={result?.state === 'green' ? 'landed' : 'failed'}
        className="flex min-w-0 items-center gap-1.5 text-xs text-(--st)"
      >
        {result !== null && (
          <>
            <StatusGlyph status={result.state === 'green' ? 'landed' : 'failed'} size={13} label={null} />
            <span className="max-w-[220px] wrap-anywhere">{result.said}</span>
          </>
        )}
      </span>
      <Button size="sm" busy={tested === 'running'} aria-label={`Test ${name}`} onClick={() => void test()}>
        {result === null ? 'Test' : 'Test again'}
      </Button>
    </span>
  );
}

type NewAgentProps = { readonly draft: Draft; readonly newAgent: NonNullable<Draft['newAgent']> };

function NewAgent({ draft, newAgent }: NewAgentProps) {
  const problems = problemsOf(draft, 'agents');
  const { name, line } = newAgent;
  useAfterTyping(line, () => void lookForProgram());
  return (
    <section aria-label="New agent" className="grid gap-3 rounded-md border border-accent/45 bg-raised p-3.5 shadow-1">
      <div className="grid grid-cols-[180px_minmax(0,1fr)] gap-3 narrow:grid-cols-[minmax(0,1fr)]">
        <TextField
          label="Name"
          data-field="agentName"
          isTall
          autoFocus
          spellCheck={false}
          value={name}
          onChange={(next) => change({ newAgent: { name: next, line } })}
          problem={name === '' ? null : problemAt(problems, 'agentName')}
          hint="A short name, such as my-agent."
        />
        <TextField
          label="Command"
          data-field="agentLine"
          isTall
          spellCheck={false}
          isCode
          placeholder="my-agent --headless"
          value={line}
          onChange={(next) => change({ newAgent: { name, line: next }, programProblem: null })}
          problem={line === '' ? null : problemAt(problems, 'agentLine')}
          hint="Gets its task on standard input, and works in the folder it is started in."
        />
      </div>
      <div className="flex items-center gap-2">
        <p className="flex-1 text-xs text-secondary">Saved in your settings, for all projects, with the last step.</p>
        <Button variant="ghost" onClick={() => change({ newAgent: null, programProblem: null })}>
          Remove
        </Button>
        {problems.length === 0 && <Test key={line} name={name} line={line} />}
      </div>
    </section>
  );
}
