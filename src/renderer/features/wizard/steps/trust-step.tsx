import { RefreshCw } from 'lucide-react';
import { useId } from 'react';
import { problemAt } from '../../../lib/checks/draft-check';
import { noTrial } from '../../../lib/checks/trial';
import { Button } from '../../../ui/button';
import { Select } from '../../../ui/select';
import { FieldNote, TextField } from '../../../ui/text-field';
import type { Draft } from '../draft';
import { Fact, Facts } from '../fact';
import { problemsOf } from '../problems';
import { StepHead } from '../step-head';
import { look } from '../wizard-actions';
import { change, useDraft } from '../wizard-store';

/** What git says about it, and what of it would run by itself. */
export function TrustStep() {
  const draft = useDraft();
  const problems = problemsOf(draft, 'trust');
  return (
    <>
      <StepHead
        title="Git and trust"
        lead="Agents work in copies of your last commit. What a repository brings along can run; look before you accept it."
      />
      <div className="grid w-[640px] max-w-full gap-4">
        <TextField
          label="Project name"
          data-field="name"
          isTall
          spellCheck={false}
          value={draft.name}
          onChange={(name) => change({ name })}
          problem={problemAt(problems, 'name')}
          hint="Shown in lists; the command line knows it by this name."
        />
        <GitCard draft={draft} />
        {draft.source !== 'new' && draft.facts !== null && <BroughtAlong draft={draft} />}
      </div>
    </>
  );
}

function GitCard({ draft }: { readonly draft: Draft }) {
  const { facts, source, initGit } = draft;
  if (source === 'new') {
    return (
      <Facts title="Git">
        <Fact status="ready" title="A new repository with a first commit">
          Made in the last step, on the branch git is set up for.
        </Fact>
      </Facts>
    );
  }
  if (facts === null) return null;
  if (facts.state === 'ready' || facts.state === 'detached') {
    return (
      <>
        <Target draft={draft} branches={facts.branches} />
        <Facts title="Git">
          {facts.state === 'ready' ? (
            <Fact status="landed" title={`A git repository, on ${facts.branch ?? ''}`}>
              {facts.scope === ''
                ? 'The whole repository is the project.'
                : `The project is the folder ${facts.scope}.`}
            </Fact>
          ) : (
            <Fact status="waiting" title="No branch is checked out (detached HEAD)">
              Nothing is changed about that: what is checked out stays as it is.
            </Fact>
          )}
          {facts.uncommitted > 0 && (
            <Fact
              status="waiting"
              title={`${facts.uncommitted} uncommitted ${facts.uncommitted === 1 ? 'file' : 'files'}`}
            >
              Agents start from the last commit and do not see them. They stay as they are.
            </Fact>
          )}
        </Facts>
      </>
    );
  }
  return (
    <Facts title="Git">
      <Fact status="waiting" title={facts.state === 'no_commit' ? 'No commit yet' : 'Not a git repository yet'}>
        <label className="mt-1 flex items-start gap-2 text-default">
          <input
            type="checkbox"
            data-field="initGit"
            className="mt-0.5 size-4 accent-(--accent-solid)"
            checked={initGit}
            onChange={(event) => change({ initGit: event.target.checked })}
          />
          <span>
            Make {facts.state === 'no_commit' ? 'the first commit' : 'it a repository with a first commit'} of what is
            there
            <span className="block text-secondary">
              Files such as .env and installed packages are left out, also where no .gitignore says so.
            </span>
          </span>
        </label>
      </Fact>
    </Facts>
  );
}

type TargetProps = { readonly draft: Draft; readonly branches: readonly string[] };

/** Which branch work lands on: the one that is checked out, unless another one is chosen. */
function Target({ draft, branches }: TargetProps) {
  const { facts, target } = draft;
  const id = useId();
  const current = facts?.branch ?? null;
  const problem = problemAt(problemsOf(draft, 'trust'), 'target');
  const options = [
    ...(current === null ? [{ value: '', title: 'Choose a branch' }] : []),
    ...branches.map((name) => ({ value: name, title: name === current ? `${name} (checked out)` : name })),
  ];
  return (
    <div className="grid justify-items-start gap-1">
      <span className="text-xs font-medium" aria-hidden>
        Work lands on
      </span>
      <div className="flex w-full items-center gap-2">
        <Select
          label="Work lands on"
          data-field="target"
          describedBy={id}
          className="w-full max-w-[320px]"
          options={options}
          value={target ?? current ?? ''}
          onChange={(name) => change({ target: name === '' || name === current ? null : name, trial: noTrial })}
        />
        <Button variant="ghost" icon={<RefreshCw {...icon} />} onClick={() => void look()}>
          Look again
        </Button>
      </div>
      <FieldNote id={id} problem={problem}>
        {branches.length === 1 ? 'The only branch there is.' : 'What passes its checks is merged there, nothing else.'}
      </FieldNote>
    </div>
  );
}

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

function BroughtAlong({ draft: { facts, trusted } }: { readonly draft: Draft }) {
  if (facts === null) return null;
  const { toAccept, instructions } = facts;
  return (
    <>
      <Facts title="What it brings along">
        {toAccept.length === 0 && (
          <Fact status="landed" title="Nothing that runs by itself">
            No hooks, no filters, no git settings that start programs, no agent configuration.
          </Fact>
        )}
        {toAccept.map(({ title, items }) => (
          <Fact key={title} status="waiting" title={title}>
            <ul className="max-h-32 overflow-auto">
              {items.map((item) => (
                <li key={item}>
                  <code>{item}</code>
                </li>
              ))}
            </ul>
          </Fact>
        ))}
        {instructions.length > 0 && (
          <Fact status="pending" title="Agents will read">
            {instructions.map((file, index) => (
              <span key={file}>
                {index > 0 && ', '}
                <code>{file}</code>
              </span>
            ))}
          </Fact>
        )}
      </Facts>
      {toAccept.length > 0 && (
        <label className="flex items-start gap-2.5">
          <input
            type="checkbox"
            data-field="trust"
            className="mt-0.5 size-4 accent-(--accent-solid)"
            checked={trusted}
            onChange={(event) => change({ trusted: event.target.checked })}
          />
          <span>
            I looked at this and trust it
            <span className="block text-xs text-secondary">
              Flotilla’s own git runs none of it, but agents and checks may. You can take the trust back at any time.
            </span>
          </span>
        </label>
      )}
    </>
  );
}
