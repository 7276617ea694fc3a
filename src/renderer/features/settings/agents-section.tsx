import { FlaskConical, Plug, Plus, RefreshCw, Terminal, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { AgentFound } from '../../../shared/contract/wizard-values';
import { joinCommandLine, splitCommandLine } from '../../../shared/command-line';
import type { Fault } from '../../../shared/fault';
import { agentProfileSchema, type UserSettings } from '../../../shared/settings';
import { ask } from '../../lib/bridge';
import { faultWords } from '../../lib/fault-words';
import { formatSpan } from '../../lib/format-time';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Skeleton } from '../../ui/skeleton';
import { TextField } from '../../ui/text-field';
import { Trouble } from '../../ui/trouble';
import { saveSetting } from './settings-store';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
type Edited = { readonly name: string; readonly line: string };

/** Programs found on this computer, and those the person set up. */
export function Agents({ settings }: { readonly settings: UserSettings }) {
  const [found, setFound] = useState<readonly AgentFound[] | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [edited, setEdited] = useState<Edited | null>(null);
  const look = useCallback(async () => {
    const answer = await ask('wizard.agents');
    if (answer.ok) setFound(answer.value);
    setFault(answer.ok ? null : answer.error);
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => void look());
    return () => clearTimeout(timer);
  }, [look, settings.agents]);
  return (
    <section aria-label="Agents">
      <div className="mb-1.5 flex items-center gap-2">
        <h2 className="flex-1 text-xs font-semibold">Agents</h2>
        <Button variant="ghost" icon={<RefreshCw {...icon} size={14} />} onClick={() => void look()}>
          Look again
        </Button>
        <Button variant="ghost" icon={<Plus {...icon} size={14} />} onClick={() => setEdited({ name: '', line: '' })}>
          Add command
        </Button>
      </div>
      {fault !== null && (
        <Trouble {...faultWords(fault)}>
          <Button onClick={() => void look()}>Try again</Button>
        </Trouble>
      )}
      {found === null && fault === null && <Skeleton rows={3} label="Looking for agents" />}
      {found !== null && (
        <ul className="rounded-md border border-line bg-raised shadow-1">
          {found.map((agent) => (
            <Row
              key={agent.name}
              agent={agent}
              isOwn={settings.agents.some(({ name }) => name === agent.name)}
              onSetUp={() => setEdited({ name: agent.name, line: lineOf(settings, agent) })}
              onRemove={() => void saveAgents(settings.agents.filter(({ name }) => name !== agent.name))}
            />
          ))}
        </ul>
      )}
      {edited !== null && <Editor settings={settings} edited={edited} onChange={setEdited} />}
    </section>
  );
}

function lineOf({ agents }: UserSettings, { name }: AgentFound): string {
  const own = agents.find((agent) => agent.name === name);
  return own === undefined ? name : joinCommandLine(own.argv);
}

function saveAgents(agents: UserSettings['agents']): Promise<string | null> {
  return saveSetting('user', ['agents'], agents);
}

type RowProps = {
  readonly agent: AgentFound;
  readonly isOwn: boolean;
  readonly onSetUp: () => void;
  readonly onRemove: () => void;
};

function Row({ agent: { name, title, state, detail, isDemo }, isOwn, onSetUp, onRemove }: RowProps) {
  const [said, setSaid] = useState<{ readonly text: string; readonly isGood: boolean } | null>(null);
  const [isTesting, setIsTesting] = useState(false);
  const Icon = isDemo ? FlaskConical : state === 'undriven' ? Plug : Terminal;
  const test = async () => {
    setIsTesting(true);
    const answer = await ask('wizard.testAgent', { name, argv: [] });
    setIsTesting(false);
    const text = answer.ok ? `${answer.value.said}, ${formatSpan(answer.value.durationMs)}` : answer.error.message;
    setSaid({ text, isGood: answer.ok });
  };
  return (
    <li className="flex items-center gap-3 border-t border-line-subtle px-3.5 py-2.5 first:border-t-0">
      <span className="grid size-8 flex-none place-items-center rounded-md bg-active text-secondary">
        <Icon {...icon} />
      </span>
      <span className="min-w-0 flex-1">
        <b className="block font-medium">{title}</b>
        <span
          role="status"
          data-status={said === null ? undefined : said.isGood ? 'landed' : 'failed'}
          className={`selectable block text-xs wrap-anywhere ${said === null ? 'text-secondary' : 'text-(--st)'}`}
        >
          {said?.text ?? detail}
        </span>
      </span>
      {state === 'undriven' ? (
        <Button size="sm" onClick={onSetUp}>
          Set up
        </Button>
      ) : (
        <Button size="sm" busy={isTesting} aria-label={`Test ${title}`} onClick={() => void test()}>
          {said === null ? 'Test' : 'Test again'}
        </Button>
      )}
      {isOwn && !isDemo && (
        <>
          <Button size="sm" aria-label={`Edit ${title}`} onClick={onSetUp}>
            Edit
          </Button>
          <IconButton label={`Remove ${title}`} onClick={onRemove}>
            <Trash2 {...icon} size={14} />
          </IconButton>
        </>
      )}
    </li>
  );
}

type EditorProps = {
  readonly settings: UserSettings;
  readonly edited: Edited;
  readonly onChange: (edited: Edited | null) => void;
};

function Editor({ settings, edited, onChange }: EditorProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const { name, line } = edited;
  const argv = splitCommandLine(line);
  const profile = { name, adapter: 'command' as const, argv: [...(argv ?? [])], model: null };
  const isNameRight = agentProfileSchema.safeParse({ ...profile, argv: ['x'] }).success && name !== 'demo';
  const isLineRight = argv !== null && argv.length > 0 && argv.every((word) => word !== '');
  const save = async () => {
    const before = settings.agents.find((agent) => agent.name === name);
    // What the file says of it beside its command line stays.
    const next = { ...before, ...profile, model: before?.model ?? null };
    const refused = await saveAgents([...settings.agents.filter((agent) => agent.name !== name), next]);
    if (refused === null) onChange(null);
    else setRefusal(refused);
  };
  return (
    <div className="mt-3 grid gap-3 rounded-md border border-accent/45 bg-raised p-3.5 shadow-1">
      <div className="grid grid-cols-[160px_minmax(0,1fr)] gap-3 narrow:grid-cols-[minmax(0,1fr)]">
        <TextField
          label="Name"
          autoFocus
          spellCheck={false}
          value={name}
          onChange={(next) => onChange({ name: next, line })}
          problem={name === '' || isNameRight ? null : 'Use a–z, 0–9 and -, at most 40 characters.'}
          hint="A short name, such as my-agent."
        />
        <TextField
          label="Command"
          isCode
          spellCheck={false}
          placeholder="my-agent --headless"
          value={line}
          onChange={(next) => onChange({ name, line: next })}
          problem={line === '' || isLineRight ? null : 'Write a program and its arguments; quotes have to be closed.'}
          hint="Gets its task on standard input, and works in the folder it is started in."
        />
      </div>
      <div className="flex items-center gap-2">
        <span role="status" data-status="failed" className="min-w-0 flex-1 text-xs text-(--st)">
          {refusal}
        </span>
        <Button variant="ghost" onClick={() => onChange(null)}>
          Cancel
        </Button>
        <Button variant="primary" disabled={!isNameRight || !isLineRight} onClick={() => void save()}>
          Save agent
        </Button>
      </div>
    </div>
  );
}
