import type { AddedFeature, FeatureChange, ProposalDecision } from '../../shared/feature-change';
import type { FailureDecision } from '../../shared/failure-decision';
import type { Fault } from '../../shared/fault';
import type { PlanFeature } from '../../shared/plan';
import { ok, type Result } from '../../shared/result';
import { ask } from './bridge';
import { faultWords } from './fault-words';
import { notify } from './notify';

/** What is said of a change once it is done, and how it is taken back where it can be. */
export type ChangeWords = { readonly said: string; readonly undo?: FeatureChange | undefined };

/** Does what a person asks of a feature; says what came of it, or why it was refused. True where it is so now. */
export async function changeFeature(number: number, change: FeatureChange, words: ChangeWords): Promise<boolean> {
  const changed = await tryChange(number, change);
  if (!changed.ok) {
    notifyFault(changed.error);
    return false;
  }
  const { undo } = words;
  notify(changed.value.changed ? words.said : 'It is so already', changed.value.said.join(' ') || null, {
    ...(undo !== undefined &&
      changed.value.changed && {
        action: { label: 'Undo', act: () => void changeFeature(number, undo, { said: 'Undone' }) },
      }),
  });
  return true;
}

/** The same without a word, for callers that show the outcome in place. */
export async function tryChange(
  number: number,
  change: FeatureChange,
): Promise<Result<{ readonly changed: boolean; readonly said: readonly string[] }>> {
  const changed = await ask('features.change', { number, change });
  return changed.ok ? ok({ changed: changed.value.changed, said: changed.value.said }) : changed;
}

export async function addFeature(plan: PlanFeature): Promise<Result<AddedFeature>> {
  const added = await ask('features.add', plan);
  if (added.ok) notify(`Added #${added.value.number} ${added.value.name}`);
  return added;
}

export async function decideProposal(decision: ProposalDecision): Promise<boolean> {
  const decided = await ask('features.decideProposal', decision);
  if (!decided.ok) notifyFault(decided.error);
  else if (decided.value.added === null) notify(`${decided.value.name} is declined`);
  else notify(`Added #${decided.value.added.number} ${decided.value.added.name}`);
  return decided.ok;
}

export async function decideFailure(feature: number, decision: FailureDecision): Promise<boolean> {
  const decided = await ask('run.decideFailure', { feature, decision });
  if (!decided.ok) notifyFault(decided.error);
  return decided.ok;
}

export async function openWorktree(number: number): Promise<void> {
  const opened = await ask('features.openWorktree', { number });
  if (!opened.ok) notifyFault(opened.error);
}

/** The name of the branch; null where it could not be made. */
export async function keepAsBranch(ref: string): Promise<string | null> {
  const made = await ask('features.keepAsBranch', { ref });
  if (made.ok) notify(`Made the branch ${made.value}`, 'What was kept stays beside it.');
  else notifyFault(made.error);
  return made.ok ? made.value : null;
}

/** Says what went wrong where no place of its own shows it. */
export function notifyFault(fault: Fault): void {
  const { title, remedy } = faultWords(fault);
  notify(title, remedy === undefined || /\bflotilla \w/.test(remedy) ? null : remedy, { isTrouble: true });
}
