import { useEffect, useRef, useState } from 'react';
import { describePermissions, permissionTitles } from '../../../shared/permission-words';
import { defaultPermissions, efforts, permissionPresets } from '../../../shared/role-choice';
import type { AgentProfile } from '../../../shared/settings';
import { Button } from '../../ui/button';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { Titled } from '../../ui/titled';
import { problemsOfProfile, profileOfDraft, startsByItself, type ProfileDraft } from './profile-draft';

const adapterOptions = [
  { value: 'command', title: 'Any command' },
  { value: 'acp', title: 'Agent Client Protocol' },
  { value: 'claude', title: 'Claude Code' },
  { value: 'codex', title: 'Codex' },
] as const;
const sandboxOptions = [
  { value: 'run', title: 'As the run' },
  { value: 'always', title: 'Always' },
  { value: 'never', title: 'Never' },
] as const;
const effortTitles = { low: 'Low', medium: 'Medium', high: 'High' } as const;

type AgentEditorProps = {
  readonly draft: ProfileDraft;
  /** Names of the person’s agents. */
  readonly taken: readonly string[];
  readonly onChange: (draft: ProfileDraft) => void;
  /** Tells why it was refused; null: it was not. */
  readonly onSave: (profile: AgentProfile) => Promise<string | null>;
  readonly onClose: () => void;
};

/** How an agent is started, and what it may do. */
export function AgentEditor({ draft, taken, onChange, onSave, onClose }: AgentEditorProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const { name, adapter, line, model, effort, permissions } = draft;
  const problems = problemsOfProfile(draft, taken);
  const change = (part: Partial<ProfileDraft>) => onChange({ ...draft, ...part });
  const save = async () => {
    const refused = await onSave(profileOfDraft(draft));
    if (refused === null) onClose();
    else setRefusal(refused);
  };
  const form = useRef<HTMLElement>(null);
  // It stands below the list, which may be longer than the window.
  useEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <section
      ref={form}
      aria-label={draft.was === null ? 'New agent' : `Agent ${draft.was}`}
      className="mt-3 grid gap-3 rounded-md border border-accent/45 bg-raised p-3.5 shadow-1"
    >
      <div className="grid grid-cols-[184px_minmax(0,1fr)] gap-3 narrow:grid-cols-[minmax(0,1fr)]">
        <TextField
          label="Name"
          autoFocus={draft.was === null}
          spellCheck={false}
          disabled={draft.was !== null}
          value={name}
          onChange={(next) => change({ name: next })}
          problem={name === '' ? null : problems.name}
          hint="A short name, such as my-agent."
        />
        <TextField
          label="Command"
          autoFocus={draft.was !== null}
          isCode
          spellCheck={false}
          placeholder={startsByItself(draft) ? 'The program itself' : 'my-agent --headless'}
          value={line}
          onChange={(next) => change({ line: next })}
          problem={line === '' ? null : problems.line}
          hint={commandHint(draft)}
        />
      </div>
      <div className="grid grid-cols-5 gap-2.5 max-[1100px]:grid-cols-3 narrow:grid-cols-2">
        <Titled title="Works through">
          <Select
            label="Works through"
            className="w-full"
            options={adapterOptions}
            value={adapter}
            onChange={(next) => change({ adapter: next })}
          />
        </Titled>
        <Titled title="Model">
          <input
            aria-label="Model"
            spellCheck={false}
            placeholder="its own"
            value={model}
            onChange={(event) => change({ model: event.target.value })}
            title={model}
            className="h-7 w-full min-w-0 text-ellipsis rounded-sm border border-line-control bg-field px-2 text-xs outline-none placeholder:text-muted focus:border-focus focus:ring-3 focus:ring-accent-tint"
          />
        </Titled>
        <Titled title="Effort">
          <Select
            label="Effort"
            className="w-full"
            options={[
              { value: '', title: 'Its own' },
              ...efforts.map((value) => ({ value, title: effortTitles[value] })),
            ]}
            value={effort}
            onChange={(next) => change({ effort: next })}
          />
        </Titled>
        <Titled title="Permissions">
          <Select
            label="Permissions"
            className="w-full"
            options={[
              { value: '', title: `${permissionTitles[usual]} (usual)` },
              ...permissionPresets.map((value) => ({ value, title: permissionTitles[value] })),
            ]}
            value={permissions}
            onChange={(next) => change({ permissions: next })}
          />
        </Titled>
        <Titled title="Sandbox">
          <Select
            label="Sandbox"
            className="w-full"
            options={sandboxOptions}
            value={draft.sandbox}
            onChange={(next) => change({ sandbox: next })}
          />
        </Titled>
      </div>
      <p aria-live="polite" className="text-xs text-secondary">
        {describePermissions(adapter, permissions === '' ? usual : permissions)}
      </p>
      <div className="flex items-center gap-2">
        <span role="status" data-status="failed" className="min-w-0 flex-1 text-xs text-(--st)">
          {refusal}
        </span>
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          disabled={problems.name !== null || problems.line !== null}
          onClick={() => void save()}
        >
          Save agent
        </Button>
      </div>
    </section>
  );
}

const usual = defaultPermissions('coding');

function commandHint(draft: ProfileDraft): string {
  if (startsByItself(draft)) return 'Left empty, the program is started by its name.';
  return draft.adapter === 'acp'
    ? 'What starts the program so that it speaks the protocol.'
    : 'Gets its task on standard input, and works in the folder it is started in.';
}
