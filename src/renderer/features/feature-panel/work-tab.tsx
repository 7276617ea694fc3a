import { Check, Copy, FolderOpen, GitBranch } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { WorkPlace } from '../../../shared/contract/feature-calls';
import type { FeatureView } from '../../../shared/views';
import { keepAsBranch, openWorktree } from '../../lib/feature-actions';
import { formatClock } from '../../lib/format-time';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { PanelSection } from './panel-section';

type WorkTabProps = { readonly feature: FeatureView; readonly work: WorkPlace };

/** Where its work is: nothing of it is ever hidden or lost. */
export function WorkTab({ feature, work }: WorkTabProps) {
  const { worktree, branch, head, queuePlace, landed, rescued, target } = work;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3.5 overflow-auto px-4 pt-3 pb-4">
      <p className="text-xs text-secondary">{sentence(feature, work)}</p>
      <PanelSection title="Now">
        <div className="grid gap-1.5">
          <Place
            label="Worktree"
            value={worktree}
            none="None: it is there while an agent works at it."
            action={
              <IconButton label="Open worktree" shortcut="W" onClick={() => void openWorktree(feature.number)}>
                <FolderOpen size={14} strokeWidth={1.75} aria-hidden />
              </IconButton>
            }
          />
          <Place label="Branch" value={branch} none="None now." />
          <Place label="Commit" value={head} none="Nothing was committed yet." />
          <Place label="Target" value={target.replace(/^refs\/heads\//, '')} none="" />
          <Fact label="Merge queue" value={queuePlace === null ? 'Not in it' : placeWords(queuePlace)} />
        </div>
      </PanelSection>
      {landed !== null && (
        <PanelSection title="Landed" aside={landed.at === null ? undefined : formatClock(landed.at)}>
          <Place label="Commit" value={landed.commit} none="" />
          <p className="mt-1.5 text-xs text-secondary">
            {landed.verified ? 'All checks passed on the merged tree.' : 'Unverified: there was nothing to check with.'}
          </p>
        </PanelSection>
      )}
      {rescued.length > 0 && (
        <PanelSection title="Kept of earlier attempts">
          <div className="grid gap-1.5">
            {rescued.map((each) => (
              <Kept key={each.ref} {...each} />
            ))}
          </div>
        </PanelSection>
      )}
    </div>
  );
}

function sentence({ status, attempts }: FeatureView, { landed, queuePlace, worktree, rescued }: WorkPlace): string {
  if (landed !== null) return 'Its work is on the target.';
  if (queuePlace !== null) return 'Its work is verified and waits to land on the target.';
  if (status === 'needs_input') return 'Its worktree waits for your answer, with all it holds.';
  if (worktree !== null) return 'Its agent works in a worktree of its own; the project’s folder is not touched.';
  if (rescued.length > 0) return 'What was given up is kept in the repository.';
  return attempts === 0 ? 'Nothing was done yet.' : 'No work of it is left that had not landed.';
}

const placeWords = (place: number): string => (place === 1 ? 'First' : `Place ${place}`);

/** Kept by a ref that no list of branches shows; a branch of it can be worked on. */
function Kept({ ref, attempt }: WorkPlace['rescued'][number]) {
  const [branch, setBranch] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const keep = async () => {
    setIsBusy(true);
    setBranch(await keepAsBranch(ref));
    setIsBusy(false);
  };
  return (
    <div className="grid gap-1">
      <Place label={`Attempt ${attempt}`} value={ref} none="" />
      {branch !== null ? (
        <Place label="Its branch" value={branch} none="" />
      ) : (
        <span className="pl-[88px]">
          <Button
            size="sm"
            busy={isBusy}
            icon={<GitBranch size={13} strokeWidth={1.75} aria-hidden />}
            onClick={() => void keep()}
          >
            Keep as branch
          </Button>
        </span>
      )}
    </div>
  );
}

type PlaceProps = {
  readonly label: string;
  readonly value: string | null;
  readonly none: string;
  readonly action?: ReactNode;
};

function Place({ label, value, none, action }: PlaceProps) {
  if (value === null) return <Fact label={label} value={none} />;
  return (
    <div className="grid grid-cols-[84px_minmax(0,1fr)_auto] items-center gap-1 text-xs">
      <span className="text-muted">{label}</span>
      <code className="selectable min-w-0 truncate text-[11.5px]" title={value}>
        {value}
      </code>
      <span className="flex">
        <CopyButton text={value} label={`Copy ${label.toLowerCase()}`} />
        {action}
      </span>
    </div>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="grid min-h-7 grid-cols-[84px_minmax(0,1fr)] items-center gap-1 text-xs">
      <span className="text-muted">{label}</span>
      <span className="text-secondary">{value}</span>
    </div>
  );
}

const thankedMs = 1_500;

function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [isCopied, setIsCopied] = useState(false);
  return (
    <IconButton
      label={isCopied ? 'Copied' : label}
      onClick={() => {
        if (!copy(text)) return;
        setIsCopied(true);
        setTimeout(() => setIsCopied(false), thankedMs);
      }}
    >
      {isCopied ? (
        <Check size={14} strokeWidth={1.75} aria-hidden />
      ) : (
        <Copy size={14} strokeWidth={1.75} aria-hidden />
      )}
    </IconButton>
  );
}

/** The window has no permission for the clipboard's own interface, and needs none: a person's copy goes through. */
function copy(text: string): boolean {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', put, { once: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', put);
  return done;
}
