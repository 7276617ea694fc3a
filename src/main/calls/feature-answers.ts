import type { FeatureDesk } from '../../host/features/feature-desk';
import type { featureCalls } from '../../shared/contract/feature-calls';
import { ok, type Result } from '../../shared/result';
import type { AnswersOf } from '../answer-calls';
import { openFolder } from '../open-folder';
import type { ProjectDesk } from '../project-desk';

type Answered<T> = Result<T> | Promise<Result<T>>;

/** The open project's features. */
export function featureAnswers(desk: ProjectDesk): AnswersOf<typeof featureCalls> {
  const withFeatures = async <T>(act: (features: FeatureDesk) => Answered<T>): Promise<Result<T>> => {
    const session = desk.session();
    return session.ok ? act(session.value.features) : session;
  };
  return {
    'features.change': ({ number, change }) => withFeatures((features) => features.change(number, change)),
    'features.add': (plan) => withFeatures((features) => features.add(plan)),
    'features.decideProposal': (decision) => withFeatures((features) => features.decideProposal(decision)),
    'features.decideBatch': (word) => withFeatures((features) => features.decideBatch(word)),
    'features.proposals': () =>
      withFeatures((features) => {
        const open = features.proposals();
        return open.ok ? ok([...open.value]) : open;
      }),
    'features.details': ({ number }) => withFeatures((features) => features.details(number)),
    'features.diff': ({ number, attempt }) => withFeatures((features) => features.diff(number, attempt ?? null)),
    'features.conversation': (query) => withFeatures((features) => features.conversation(query)),
    'features.keepAsBranch': ({ ref }) => withFeatures((features) => features.keepAsBranch(ref)),
    'features.openWorktree': ({ number }) => withFeatures((features) => openFolder(features.worktree(number))),
  };
}
