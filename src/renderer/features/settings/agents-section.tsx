import { FlaskConical, Plus, RefreshCw, Terminal, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { allAgents } from '../../../shared/built-in-agents';
import type { AgentFound } from '../../../shared/contract/wizard-values';
import type { Fault } from '../../../shared/fault';
import type { AgentProfile, UserSettings } from '../../../shared/settings';
import { AgentFacts } from '../../lib/agents/agent-facts';
import { AgentTest } from '../../lib/agents/agent-test';
import { ask } from '../../lib/bridge';
import { faultWords } from '../../lib/fault-words';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Skeleton } from '../../ui/skeleton';
import { Trouble } from '../../ui/trouble';
import { AgentEditor } from './agent-editor';
import { LearnedNeeds } from './learned-needs';
import { draftOfProfile, emptyProfileDraft, type ProfileDraft } from './profile-draft';
import { saveSetting } from './settings-store';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Programs found on this computer, and those the person set up. */
export function Agents({ settings }: { readonly settings: UserSettings }) {
  const [found, setFound] = useState<readonly AgentFound[] | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [edited, setEdited] = useState<ProfileDraft | null>(null);
  const look = useCallback(async () => {
    const answer = await ask('wizard.agents');
    if (answer.ok) setFound(answer.value);
    setFault(answer.ok ? null : answer.error);
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => void look());
    return () => clearTimeout(timer);
  }, [look, settings.agents]);
  const opener = useRef<Element | null>(null);
  const open = (draft: ProfileDraft) => {
    opener.current = document.activeElement;
    setEdited(draft);
  };
  const close = () => {
    setEdited(null);
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  const edit = (name: string) => {
    const profile = allAgents(settings.agents).find((agent) => agent.name === name);
    if (profile !== undefined) open(draftOfProfile(profile));
  };
  return (
    <section aria-label="Agents">
      <div className="mb-1.5 flex items-center gap-2">
        <h2 className="flex-1 text-xs font-semibold">Agents</h2>
        <Button variant="ghost" icon={<RefreshCw {...icon} size={14} />} onClick={() => void look()}>
          Look again
        </Button>
        <Button variant="ghost" icon={<Plus {...icon} size={14} />} onClick={() => open(emptyProfileDraft)}>
          Add agent
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
              onEdit={() => edit(agent.name)}
              onRemove={() => void saveAgents(settings.agents.filter(({ name }) => name !== agent.name))}
            />
          ))}
        </ul>
      )}
      {edited !== null && (
        <AgentEditor
          key={edited.was}
          draft={edited}
          taken={settings.agents.map(({ name }) => name)}
          onChange={setEdited}
          onSave={(profile) => saveAgents(withProfile(settings.agents, profile, edited.was))}
          onClose={close}
        />
      )}
      <LearnedNeeds />
    </section>
  );
}

/** In the place of the one it was. */
function withProfile(agents: readonly AgentProfile[], profile: AgentProfile, was: string | null): AgentProfile[] {
  const at = agents.findIndex(({ name }) => name === (was ?? profile.name));
  return at === -1 ? [...agents, profile] : agents.map((agent, index) => (index === at ? profile : agent));
}

function saveAgents(agents: UserSettings['agents']): Promise<string | null> {
  return saveSetting('user', ['agents'], agents);
}

type RowProps = {
  readonly agent: AgentFound;
  readonly isOwn: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
};

function Row({ agent, isOwn, onEdit, onRemove }: RowProps) {
  const { title, state, isDemo } = agent;
  const Icon = isDemo ? FlaskConical : Terminal;
  const isReady = state === 'ready';
  const own = (
    <>
      {!isDemo && (isOwn || isReady) && (
        <Button size="sm" aria-label={`Edit ${title}`} onClick={onEdit}>
          Edit
        </Button>
      )}
      {isOwn && !isDemo && (
        <IconButton label={`Remove ${title}`} onClick={onRemove}>
          <Trash2 {...icon} size={14} />
        </IconButton>
      )}
    </>
  );
  return (
    <li className="flex flex-wrap items-center gap-3 border-t border-line-subtle px-3.5 py-2.5 first:border-t-0">
      <span className="grid size-8 flex-none place-items-center rounded-md bg-active text-secondary">
        <Icon {...icon} />
      </span>
      <span
        className={
          isReady ? 'min-w-[240px] flex-1 narrow:min-w-[140px]' : 'min-w-[240px] flex-1 narrow:min-w-[140px] text-muted'
        }
      >
        <b className="block font-medium">{title}</b>
        <AgentFacts agent={agent} />
      </span>
      {isReady ? (
        <AgentTest agent={agent} label={`Test ${title}`} inset="pl-11">
          {own}
        </AgentTest>
      ) : (
        <span className="flex flex-none items-center gap-2 text-xs text-secondary">Not found {own}</span>
      )}
    </li>
  );
}
