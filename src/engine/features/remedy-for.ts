import type { FeatureCommand, Refusal } from '../../domain/feature/decide';
import { referenceTo } from '../../domain/feature/reference';
import { assertNever } from '../../shared/assert-never';
import type { Feature } from '../../shared/feature';

/** What a person says about one feature by itself. */
export type PersonsCommand = Extract<
  FeatureCommand,
  { readonly type: 'retry' | 'reset' | 'skip' | 'answer' | 'defer' }
>;

/** What a person can do where a feature refuses what they asked for. */
export function remedyFor(feature: Feature, command: PersonsCommand, { code, status }: Refusal): string {
  const name = referenceTo(feature);
  if (command.type === 'answer') return 'flotilla features list --status needs_input shows what waits for an answer.';
  if (command.type === 'skip' && code === 'dependents') {
    const [dependent] = command.unfinishedDependents;
    return `Skip what needs it first, or take the dependency out: flotilla features undepend '#${dependent}' ${name}.`;
  }
  switch (status) {
    case 'pending':
      return 'It is tried by itself: flotilla run goes on with it.';
    case 'claimed':
    case 'verifying':
    case 'merging':
      return 'flotilla run lands it or gives it back; ask again then.';
    case 'landed':
      return 'Its work is on the target already. Add a feature for what is still missing.';
    case 'failed':
      return `flotilla features retry ${name} has it tried again.`;
    case 'skipped':
      return `flotilla features reset ${name} has it built after all.`;
    case 'needs_input':
      return `flotilla features answer ${name} TEXT lets its agent go on; reset starts over, skip leaves it out.`;
    default:
      return assertNever(status);
  }
}
