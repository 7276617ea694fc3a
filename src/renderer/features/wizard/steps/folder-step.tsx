import { FolderOpen, GitBranch, X } from 'lucide-react';
import { useEffect } from 'react';
import { openProject } from '../../../lib/actions';
import { faultWords } from '../../../lib/fault-words';
import { useAfterTyping } from '../../../lib/use-after-typing';
import { readCloneUrl } from '../../../../shared/clone-url';
import { problemAt } from '../../../lib/checks/draft-check';
import { noTrial } from '../../../lib/checks/trial';
import { Button } from '../../../ui/button';
import { Segmented } from '../../../ui/segmented';
import { TextField } from '../../../ui/text-field';
import { Trouble } from '../../../ui/trouble';
import type { Draft, SourceKind } from '../draft';
import { Fact, Facts } from '../fact';
import { problemsOf } from '../problems';
import { StepHead } from '../step-head';
import { cancelTask, checkPlace, chooseInto, leaveWizard, look, startClone, suggestParent } from '../wizard-actions';
import { change, useDraft } from '../wizard-store';

const sources = [
  { value: 'folder', title: 'Folder on this computer' },
  { value: 'clone', title: 'Clone a repository' },
  { value: 'new', title: 'New project' },
] as const;

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Where the project's files are, or come from. */
export function FolderStep() {
  const draft = useDraft();
  useEffect(() => void suggestParent(), []);
  return (
    <>
      <StepHead title="Where is the project?" lead="A git repository, or a folder that is to become one." />
      <div className="grid w-[640px] max-w-full gap-4">
        <div>
          <Segmented
            label="Where it comes from"
            isTall
            segments={sources}
            value={draft.source}
            onChange={changeSource}
          />
        </div>
        {draft.source === 'folder' && <ChosenFolder draft={draft} />}
        {draft.source === 'clone' && <Clone draft={draft} />}
        {draft.source === 'new' && (
          <NewPlace draft={draft} hint="Flotilla makes the folder, with git and a first commit." />
        )}
      </div>
    </>
  );
}

function changeSource(source: SourceKind): void {
  change({
    source,
    facts: null,
    lookFault: null,
    staged: null,
    name: '',
    trial: noTrial,
    detectedIn: null,
    reading: null,
  });
  if (source === 'folder') void look();
}

function ChosenFolder({ draft }: { readonly draft: Draft }) {
  const { path, whole, facts, isLooking, lookFault } = draft;
  useAfterTyping(`${path}\0${whole}`, () => void look());
  const problem = isLooking || path === '' ? null : problemAt(problemsOf(draft, 'folder'), 'path');
  return (
    <>
      <TextField
        label="Folder"
        data-field="path"
        isTall
        autoFocus
        spellCheck={false}
        placeholder="/home/you/code/project"
        value={path}
        // What was found belongs to the old path.
        onChange={(next) => change({ path: next, isLooking: true })}
        problem={problem}
        hint={isLooking ? 'Looking at it…' : (lookFault?.remedy ?? 'Choose it, or write its path.')}
        beside={
          <Button
            size="lg"
            icon={<FolderOpen {...icon} />}
            onClick={() =>
              void chooseInto('path', 'Choose the project’s folder').then((chosen) => {
                if (chosen !== null) change({ path: chosen, isLooking: true });
              })
            }
          >
            Choose
          </Button>
        }
      />
      {facts?.state === 'registered' && facts.registered !== null && (
        <Registered id={facts.registered.id} name={facts.registered.name} />
      )}
      {facts !== null && facts.state !== 'registered' && <Found draft={draft} />}
    </>
  );
}

function Registered({ id, name }: { readonly id: string; readonly name: string }) {
  const open = async () => {
    await leaveWizard();
    await openProject(id);
  };
  return (
    <div className="flex items-center gap-3 rounded-md border border-line bg-raised px-3.5 py-3 shadow-1">
      <p className="flex-1">
        It is the project <b className="font-medium">{name}</b> already.
      </p>
      <Button onClick={() => void open()}>Open it</Button>
    </div>
  );
}

/** What was found there, and which part of it is meant. */
function Found({ draft: { facts, whole, path } }: { readonly draft: Draft }) {
  if (facts === null) return null;
  const isPart = facts.root !== null && (facts.scope !== '' || whole) && path.replace(/[\\/]+$/, '') !== facts.root;
  return (
    <>
      <Facts>
        <FoundGit facts={facts} />
        {facts.plans.length > 0 && (
          <Fact
            status="ready"
            title={`Plan found: ${facts.plans.map((plan) => plan.split(/[\\/]/).at(-1)).join(', ')}`}
          />
        )}
      </Facts>
      {isPart && (
        <div className="grid justify-items-start gap-1.5">
          <Segmented
            label="Which part of the repository"
            segments={[
              { value: 'part', title: 'This folder alone' },
              { value: 'whole', title: 'The whole repository' },
            ]}
            value={whole ? 'whole' : 'part'}
            onChange={(part) => change({ whole: part === 'whole', isLooking: true })}
          />
          <p className="text-xs text-secondary">
            The repository is {facts.root}. With the folder alone, agents and checks work there.
          </p>
        </div>
      )}
    </>
  );
}

function FoundGit({ facts }: { readonly facts: NonNullable<Draft['facts']> }) {
  switch (facts.state) {
    case 'no_repository':
      return (
        <Fact status="waiting" title="No git repository yet">
          The next step offers to make one.
        </Fact>
      );
    case 'no_commit':
      return (
        <Fact status="waiting" title="A repository without a commit">
          Agents start from a commit. The next step offers to make the first one.
        </Fact>
      );
    case 'detached':
      return (
        <Fact status="waiting" title="No branch is checked out">
          The next step asks which one work lands on.
        </Fact>
      );
    default:
      return (
        <Fact status="landed" title={`Git repository, on ${facts.branch ?? 'no branch'}`}>
          {facts.uncommitted === 0
            ? 'Everything is committed.'
            : `${facts.uncommitted} uncommitted ${facts.uncommitted === 1 ? 'file' : 'files'}: agents start from the last commit, your changes stay untouched.`}
        </Fact>
      );
  }
}

function Clone({ draft }: { readonly draft: Draft }) {
  const { url, cloning, staged, lookFault, newName } = draft;
  const problems = problemsOf(draft, 'folder');
  const suggest = (next: string) => {
    const [before, after] = [readCloneUrl(url), readCloneUrl(next)];
    const isSuggested = newName === '' || (before.ok && before.name === newName);
    change({
      url: next,
      staged: null,
      facts: null,
      lookFault: null,
      ...(isSuggested && { newName: after.ok ? after.name : '' }),
    });
  };
  return (
    <>
      <TextField
        label="Address"
        data-field="url"
        isTall
        autoFocus
        spellCheck={false}
        disabled={cloning !== null}
        placeholder="https://example.com/team/shop.git"
        value={url}
        onChange={suggest}
        problem={url === '' ? null : problemAt(problems, 'url')}
        hint="https, ssh or file. Passwords come from git’s credential helper, keys from your ssh agent."
      />
      <NewPlace draft={draft} hint="The clone moves there when everything is done; until then it waits aside." />
      {lookFault !== null && (
        <Trouble {...faultWords(lookFault)}>
          <Button onClick={() => void startClone()}>Try again</Button>
        </Trouble>
      )}
      {cloning !== null && <Progress news={cloning} />}
      {cloning === null && staged === null && lookFault === null && (
        <div>
          <Button
            size="lg"
            data-field="clone"
            icon={<GitBranch {...icon} />}
            disabled={problems.some(({ field }) => field !== 'clone')}
            onClick={() => void startClone()}
          >
            Clone
          </Button>
        </div>
      )}
      {staged !== null && <Found draft={draft} />}
    </>
  );
}

function Progress({ news: { phase, percent } }: { readonly news: NonNullable<Draft['cloning']> }) {
  return (
    <div className="grid gap-2 rounded-md border border-line bg-raised px-3.5 py-3 shadow-1">
      <div className="flex items-center gap-3">
        <span className="flex-1 tabular-nums" aria-live="polite">
          {phase}
          {percent !== null && `, ${percent} %`}
        </span>
        <Button size="sm" icon={<X {...icon} />} onClick={() => void cancelTask()}>
          Cancel the clone
        </Button>
      </div>
      <progress
        aria-label="Clone"
        max={100}
        {...(percent !== null && { value: percent })}
        className="h-1 w-full appearance-none overflow-hidden rounded-full bg-track [&::-webkit-progress-bar]:bg-track [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  );
}

function NewPlace({ draft, hint }: { readonly draft: Draft; readonly hint: string }) {
  const { parent, newName } = draft;
  const problems = problemsOf(draft, 'folder');
  useAfterTyping(`${parent}\0${newName}`, () => void checkPlace());
  return (
    <div className="grid grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)] items-start gap-3 narrow:grid-cols-[minmax(0,1fr)]">
      <TextField
        label="Goes into"
        data-field="parent"
        isTall
        spellCheck={false}
        value={parent}
        onChange={(next) => change({ parent: next, placeProblem: null })}
        problem={problemAt(problems, 'parent')}
        hint={hint}
        beside={
          <Button
            size="lg"
            onClick={() =>
              void chooseInto('parent', 'Choose where the folder goes').then((chosen) => {
                if (chosen !== null) change({ parent: chosen, placeProblem: null });
              })
            }
          >
            Choose
          </Button>
        }
      />
      <TextField
        label="Folder name"
        data-field="newName"
        isTall
        spellCheck={false}
        value={newName}
        onChange={(next) =>
          change({ newName: next, placeProblem: null, ...(draft.source === 'new' && { name: next }) })
        }
        problem={newName === '' ? null : problemAt(problems, 'newName')}
      />
    </div>
  );
}
