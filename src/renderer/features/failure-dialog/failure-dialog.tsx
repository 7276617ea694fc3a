import { Bug } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import type { ShownCheck } from '../../../shared/contract/feature-calls';
import type { FailureDecision } from '../../../shared/failure-decision';
import type { FeatureView } from '../../../shared/views';
import { ask } from '../../lib/bridge';
import {
  decideLater,
  failureKey,
  heedDecision,
  passOver,
  toAsk,
  useFailureDecisions,
} from '../../lib/failure-decisions';
import { decideFailure } from '../../lib/feature-actions';
import { isAtWork, whyNot } from '../../lib/feature-moves';
import { openFeatureAt } from '../../lib/panel-tab';
import { showScreen } from '../../lib/navigate';
import type { ProjectModel } from '../../lib/project-model';
import { redBaseline, redBaselineWords } from '../../lib/red-baseline';
import { Button } from '../../ui/button';
import { ChoiceCards, type Choice } from '../../ui/choice-cards';
import { Dialog } from '../../ui/dialog';
import { MascotTile } from '../../ui/mascot-tile';
import { StatusGlyph } from '../../ui/status-glyph';
import { useFreeHands } from './use-free-hands';

type Decision = Extract<FailureDecision, 'debug' | 'skip' | 'abort'>;

/**
 * Asks about what has failed for good, one after the other. What is put off stays in "Needs you", and so does what fails
 * after that until the person has decided about one of them.
 */
export function FailureDialogs({ project }: { readonly project: ProjectModel }) {
  const asked = useFailureDecisions();
  const open = toAsk(project, asked);
  const [feature] = open;
  const mayShow = useFreeHands(feature !== undefined);
  if (feature === undefined || (!mayShow && asked.chosen === null)) return null;
  return <FailureDialog key={feature.number} project={project} feature={feature} of={open.length} />;
}

type FailureDialogProps = {
  readonly project: ProjectModel;
  readonly feature: FeatureView;
  /** How many wait for a decision. */
  readonly of: number;
};

const keys: Readonly<Record<string, Decision>> = { d: 'debug', s: 'skip', a: 'abort' };

function FailureDialog({ project, feature, of }: FailureDialogProps) {
  const { number, name, failures, lastFailure } = feature;
  const red = redTargetOf(feature, project);
  // Another try can't help before the target is mended: then nothing is proposed but to look at that.
  const [chosen, setDecision] = useState<Decision | null>(null);
  const decision = chosen ?? (red === null ? 'debug' : null);
  const [busy, setBusy] = useState<FailureDecision | null>(null);
  const check = useWrongCheck(number);
  const noSkip = whyNot('skip', feature, project);
  const onLater = () => decideLater(project);
  const decide = async (wanted: FailureDecision) => {
    setBusy(wanted);
    const done = await decideFailure(number, wanted);
    setBusy(null);
    // Somebody else may have been first: then there is nothing left to decide.
    if (!done) return passOver(failureKey(feature, project));
    heedDecision(project);
    if (wanted === 'debug') openFeatureAt(number, 'attempts');
  };
  const heedKey = (event: KeyboardEvent) => {
    const wanted = keys[event.key.toLowerCase()];
    if (wanted === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (wanted !== 'skip' || noSkip === null) setDecision(wanted);
  };
  return (
    <Dialog
      title={`#${number} ${name} failed ${failures}×`}
      lead={lastFailure?.reason ?? feature.reason ?? 'Its attempts are used up.'}
      picture={<MascotTile name="hoot" mood="struggling" size={48} />}
      onCancel={onLater}
      footer={
        <>
          <Button variant="ghost" onClick={onLater} title="Esc; whatever fails meanwhile waits in “Needs you”">
            Decide later
          </Button>
          {of > 1 && <span className="text-xs text-muted tabular-nums">1 of {of}</span>}
          <span className="flex-1" />
          <Button
            busy={busy === 'leave'}
            title="It stays failed, and the run goes on without it"
            onClick={() => void decide('leave')}
          >
            Leave it failed
          </Button>
          {decision === null && (
            <Button
              variant="primary"
              onClick={() => {
                onLater();
                showScreen('diagnostics');
              }}
            >
              Open diagnostics
            </Button>
          )}
          {decision !== null && (
            <Button
              variant="primary"
              icon={decision === 'debug' ? <Bug size={14} strokeWidth={1.75} aria-hidden /> : undefined}
              busy={busy === decision}
              onClick={() => void decide(decision)}
            >
              {submitWords[decision]}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3" onKeyDown={heedKey}>
        {red !== null && (
          <div data-status="failed" className="rounded-md border border-(--st-line) px-3 py-2 text-xs">
            <b className="font-medium">{red.title}</b>
            <p className="mt-0.5 text-secondary">{red.cause} Another try fails the same way before that.</p>
          </div>
        )}
        {check !== null && <Evidence check={check} />}
        <ChoiceCards
          label="What becomes of it"
          value={decision}
          onChange={setDecision}
          choices={choicesOf(noSkip, [...project.features.values()].filter(isAtWork).length)}
        />
      </div>
    </Dialog>
  );
}

/** That its check fails without it, too. */
function redTargetOf({ lastFailure }: FeatureView, project: ProjectModel) {
  const red = lastFailure?.outcome === 'red_verification' ? redBaseline(project) : null;
  return red && redBaselineWords(red, project);
}

const submitWords: Readonly<Record<Decision, string>> = { debug: 'Debug', skip: 'Skip it', abort: 'Abort the run' };

function choicesOf(noSkip: string | null, atWork: number): readonly Choice<Decision>[] {
  const active = atWork === 1 ? '1 active attempt' : `${atWork} active attempts`;
  return [
    {
      value: 'debug',
      title: 'Debug',
      shortcut: 'D',
      detail: 'Opens its evidence and log, and tries it again with a fresh set of attempts.',
    },
    {
      value: 'skip',
      title: 'Skip',
      shortcut: 'S',
      detail: noSkip === null ? 'Leaves it out. You can take it in again later.' : `Not possible: ${noSkip}`,
      disabled: noSkip !== null,
    },
    {
      value: 'abort',
      title: 'Abort the run',
      shortcut: 'A',
      detail:
        atWork === 0 ? 'Ends the run; nothing is at work.' : `Stops ${active}. Their branches and evidence are kept.`,
    },
  ];
}

function Evidence({ check }: { readonly check: ShownCheck & { readonly attempt: number } }) {
  const { name, attempt, exitCode, tail } = check;
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <p className="flex items-center gap-2 px-3 py-2 text-xs">
        <StatusGlyph status="failed" size={14} label={null} />
        Check {name}, attempt {attempt}
        {exitCode === null ? '' : `, exit ${exitCode}`}
      </p>
      <pre
        tabIndex={0}
        aria-label="Output"
        className="selectable max-h-[180px] overflow-auto border-t border-line bg-sunken px-3 py-2 font-mono text-[11px] leading-4 break-words whitespace-pre-wrap text-secondary"
      >
        {tail.trim() === '' ? 'It printed nothing.' : tail.trimEnd()}
      </pre>
    </div>
  );
}

/** The newest check that did not pass; null where no check was what failed. */
function useWrongCheck(number: number): (ShownCheck & { readonly attempt: number }) | null {
  const [check, setCheck] = useState<(ShownCheck & { readonly attempt: number }) | null>(null);
  useEffect(() => {
    let isWanted = true;
    void ask('features.details', { number }).then((answer) => {
      const attempts = answer.ok ? answer.value.attempts : [];
      const wrong = attempts.flatMap(({ number: attempt, checks }) => checks.map((each) => ({ ...each, attempt })));
      const newest = wrong.findLast(({ verdict, phase }) => verdict !== 'green' && phase !== 'base');
      if (isWanted && newest !== undefined) setCheck(newest);
    });
    return () => {
      isWanted = false;
    };
  }, [number]);
  return check;
}
