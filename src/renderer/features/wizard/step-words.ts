import { assertNever } from '../../../shared/assert-never';
import { count } from '../../../shared/count';
import { placeOf, steps, type Draft, type Step } from './draft';
import { agentsAtOnce } from './wizard-actions';

export const stepTitles: Readonly<Record<Step, string>> = {
  folder: 'Folder',
  trust: 'Git and trust',
  plan: 'Plan',
  agents: 'Agents',
  checks: 'Checks',
  limits: 'Limits',
  review: 'Review',
};

/** What a step holds so far, in a few words; empty for what was not reached. */
export function stepSummary(draft: Draft, step: Step): string {
  const { facts, reading, checks } = draft;
  switch (step) {
    case 'folder':
      return draft.source === 'folder' && facts === null ? '' : shortened(placeOf(draft));
    case 'trust':
      if (draft.source === 'new') return 'A new repository';
      if (facts === null) return '';
      return [
        draft.target ?? facts.branch ?? (facts.state === 'detached' ? 'no branch' : 'no git yet'),
        facts.uncommitted === 0 ? 'clean' : `${facts.uncommitted} uncommitted`,
      ].join(', ');
    case 'plan':
      if (draft.plan === 'empty') return 'Starts empty';
      if (draft.plan === 'spec') return draft.facts?.appSpec ?? 'App spec';
      if (reading === null) return '';
      return reading.ok ? count(reading.preview.summary.adds.length, 'feature') : '1 problem to fix';
    case 'agents':
      return draft.newAgent?.name ?? draft.agent ?? '';
    case 'checks':
      return checks.length === 0 ? '' : count(checks.length, 'check');
    case 'limits':
      if (steps.indexOf(draft.reached) < steps.indexOf('limits')) return '';
      return `${count(agentsAtOnce(draft), 'agent')} at once`;
    case 'review':
      return '';
    default:
      return assertNever(step);
  }
}

/** The end of a path says most. */
export function shortened(path: string): string {
  const parts = path.split(/[\\/]/).filter(Boolean);
  return parts.length <= 3 ? path : `…/${parts.slice(-2).join('/')}`;
}
