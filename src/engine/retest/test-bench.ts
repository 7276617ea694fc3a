import type { Feature } from '../../shared/feature';
import type { AttemptId, CommitId, FeatureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import type { Ledger } from '../ledger/ledger';

export type TestVerdict = { readonly passing: true } | { readonly passing: false; readonly evidence: string };

/** The features one testing agent was handed, and what it has said about them. Each is judged once. */
export type TestBench = {
  readonly features: readonly Feature[];
  /** Returns how many are still to be judged; refused for features that are not its own, judged already or not landed any more. */
  judge(feature: FeatureNumber, verdict: TestVerdict): Result<{ readonly left: number }, Refused>;
  left(): number;
};

type Refused = { readonly code: 'forbidden' | 'refused'; readonly message: string };

export function createTestBench(
  ledger: Ledger,
  round: { readonly id: AttemptId; readonly commit: CommitId; readonly features: readonly Feature[] },
): TestBench {
  const handed = new Map(round.features.map((feature) => [feature.number, feature]));
  const judged = new Set<FeatureNumber>();
  const left = () => handed.size - judged.size;

  function refuse(number: FeatureNumber): Refused | null {
    const feature = handed.get(number);
    if (feature === undefined)
      return { code: 'forbidden', message: `Feature #${number} was not handed to you: ${listed(handed.keys())} were` };
    if (judged.has(number)) return { code: 'refused', message: `You have judged feature #${number} already` };
    // What landed again since is another piece of work than the one that was tested.
    if (ledger.store.feature(number)?.landedCommit !== feature.landedCommit)
      return { code: 'refused', message: `Feature #${number} has changed since; leave it to a later round` };
    return null;
  }

  return {
    features: round.features,
    left,
    judge(number, verdict) {
      const refused = refuse(number);
      if (refused !== null) return err(refused);
      ledger.must(
        number,
        verdict.passing
          ? { type: 'retest', testId: round.id, commit: round.commit }
          : { type: 'regress', testId: round.id, evidence: verdict.evidence },
      );
      judged.add(number);
      return ok({ left: left() });
    },
  };
}

function listed(numbers: Iterable<FeatureNumber>): string {
  return [...numbers].map((number) => `#${number}`).join(', ');
}
