import { useEffect, useState } from 'react';
import { mostRequestText } from '../../../shared/run-goal';
import type { Fault } from '../../../shared/fault';
import { ask } from '../../lib/bridge';
import { faultWords } from '../../lib/fault-words';
import { keepSplitDraft, useSplitDraft } from '../../lib/split-draft';
import { splitRequest } from '../../lib/split-request';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { Trouble } from '../../ui/trouble';

type SplitFormProps = {
  /** Its id. */
  readonly project: string;
  /** A run goes on: the request has to wait for its end. */
  readonly isRunning: boolean;
  /** Why the last try came to nothing. */
  readonly failure: string | null;
  readonly onAsked: () => void;
  readonly onClose: () => void;
};

const asSet = { value: '', title: 'As set for the project' };

/** What is wanted, in a person's words, and who splits it. What is written stays until tasks of it are decided about. */
export function SplitForm({ project, isRunning, failure, onAsked, onClose }: SplitFormProps) {
  const request = useSplitDraft((draft) => (draft.project === project ? draft.request : ''));
  const [agent, setAgent] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const agents = useAgents();
  const split = async () => {
    setBusy(true);
    onAsked();
    setFault(await splitRequest(request, agent === '' ? null : agent));
    setBusy(false);
  };
  return (
    <Dialog
      title="Split a request"
      lead="An agent reads the project, changes nothing, and proposes tasks. You see them before any of them is added."
      onCancel={onClose}
      footer={
        <>
          {isRunning && <span className="text-xs text-secondary">Possible once the run has ended.</span>}
          <span className="flex-1" />
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={isBusy}
            disabled={isRunning || request.trim() === ''}
            onClick={() => void split()}
          >
            Split
          </Button>
        </>
      }
    >
      {fault !== null && <Trouble {...faultWords(fault)} />}
      {fault === null && failure !== null && <Trouble title="Nothing was proposed" remedy={failure} />}
      <TextField
        label="What should be built?"
        rows={6}
        autoFocus
        maxLength={mostRequestText}
        placeholder="Let people log in with their mail address, and send them a link when they forgot their password."
        value={request}
        onChange={(text) => keepSplitDraft({ project, request: text })}
      />
      <div className="grid justify-items-start gap-1">
        <span className="text-xs font-medium">Agent</span>
        <Select label="Agent" options={[asSet, ...agents]} value={agent} onChange={setAgent} className="w-[220px]" />
      </div>
    </Dialog>
  );
}

/** Those that can be chosen; found out while the person writes. */
function useAgents(): readonly { readonly value: string; readonly title: string }[] {
  const [agents, setAgents] = useState<readonly { readonly value: string; readonly title: string }[]>([]);
  useEffect(() => {
    let isWanted = true;
    void ask('wizard.agents').then((found) => {
      if (!isWanted || !found.ok) return;
      setAgents(
        found.value.filter(({ state }) => state === 'ready').map(({ name, title }) => ({ value: name, title })),
      );
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return agents;
}
