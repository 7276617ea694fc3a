import type { GuardFinding, RefFinding } from '../ports/git';

/** What was changed and what became of it, for a person, without a full stop. `left` is what could not be put back. */
export function describeTampering(changed: readonly GuardFinding[], left: readonly RefFinding[]): string {
  const what = changed.map(describeFinding).join('; ');
  if (left.length === 0) return `${what}. It has been put back`;
  const refs = left.map(({ ref, after }) => (after === null ? ref : `${ref} (${after.slice(0, 12)})`)).join(', ');
  const rest = left.length < changed.length ? '. The rest has been put back' : '';
  return `${what}. Not put back, because somebody has gone on from there: ${refs}${rest}`;
}

function describeFinding(finding: GuardFinding): string {
  switch (finding.kind) {
    case 'config':
      return `git setting ${finding.key} was changed`;
    case 'file':
      return `${finding.path} was ${finding.change}`;
    case 'ref':
      return `${finding.ref} was ${refChange(finding)}`;
  }
}

function refChange({ before, after }: RefFinding): string {
  if (after === null) return 'deleted';
  return before === null ? 'made' : 'moved';
}
