import type { ProjectStore } from '../../engine/ports/project-store';
import type { ConversationPage, FeatureDetails, FeatureDiff, ShownProposal } from '../../shared/contract/feature-calls';
import type {
  AddedFeature,
  ChangeOutcome,
  DecidedProposal,
  FeatureChange,
  ProposalDecision,
} from '../../shared/feature-change';
import type { BatchWord, DecidedBatch } from '../../shared/batch';
import type { PlanFeature } from '../../shared/plan';
import { err, ok, type Result } from '../../shared/result';
import type { OwnCommands } from '../live/create-live-commands';
import { decideBatch } from '../planning/decide-batch';
import { addFeature } from '../projects/add-feature';
import { changeOpenFeature } from '../projects/change-feature';
import { decideProposal } from '../projects/decide-proposal';
import type { WriteRequest } from '../projects/examine-project';
import type { OpenProject } from '../projects/open-project';
import { openProposals } from '../projects/read-proposals';
import { keepAsBranch } from '../rescue/keep-as-branch';
import { readConversation, type ConversationQuery } from './read-conversation';
import { readFeatureDetails } from './read-feature-details';
import { readFeatureDiff } from './read-feature-diff';
import { worktreeOf } from './work-place';

/** The features of an open project in the hands of a window. */
export type FeatureDesk = {
  /** Through the run's host where one goes on, wherever it is. */
  change(number: number, change: FeatureChange): Promise<Result<ChangeOutcome>>;
  add(plan: PlanFeature): Promise<Result<AddedFeature>>;
  decideProposal(decision: ProposalDecision): Promise<Result<DecidedProposal>>;
  decideBatch(word: BatchWord): Promise<Result<DecidedBatch>>;
  proposals(): Result<readonly ShownProposal[]>;
  details(number: number): Promise<Result<FeatureDetails>>;
  /** Of the newest attempt where none is named. */
  diff(number: number, attempt: number | null): Promise<Result<FeatureDiff>>;
  conversation(query: ConversationQuery): Result<ConversationPage>;
  /** The folder its agent works in; refused where there is none. */
  worktree(number: number): Result<string>;
  /** Makes a branch of work that was given up and is kept; answers its name. */
  keepAsBranch(ref: string): Promise<Result<string>>;
};

export type FeatureDeskInput = {
  readonly project: OpenProject;
  /** The database as it is open now. */
  readonly store: () => ProjectStore;
  /** Of a run that this process hosts; null where it hosts none. */
  readonly live: () => OwnCommands | null;
  /** Looks at what other connections committed. */
  readonly catchUp: () => void;
  readonly now: () => number;
};

export function createFeatureDesk({ project, store, live, catchUp, now }: FeatureDeskInput): FeatureDesk {
  const request: WriteRequest = {
    dir: project.project.path,
    cwd: project.project.path,
    env: { ...process.env, FLOTILLA_HOME: project.home.root },
    trust: false,
    target: null,
    askTrust: null,
  };

  /** A run that is about to end answers `stale`; a moment later the database can be asked. */
  async function through<T>(
    ask: (commands: OwnCommands) => Promise<Result<T>>,
    otherwise: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const commands = live();
    const answer = commands === null ? null : await ask(commands);
    if (answer !== null && (answer.ok || answer.error.code !== 'stale')) return answer;
    const done = await otherwise();
    catchUp();
    return done;
  }

  return {
    change: (number, change) =>
      through(
        (commands) => commands.changeOnly(`#${number}`, change),
        () => changeOpenFeature({ project, request }, `#${number}`, change, now()),
      ),
    add: (plan) =>
      through(
        (commands) => commands.add(plan),
        () => addFeature(request, plan, now()),
      ),
    decideProposal: (decision) =>
      through(
        (commands) => commands.decideProposal(decision),
        () => decideProposal(request, decision, now()),
      ),
    decideBatch: (word) =>
      through(
        (commands) => commands.decideBatch(word),
        () => decideBatch(request, word, now()),
      ),
    proposals() {
      const open = openProposals(project);
      return open.ok ? ok(open.value.map(shownProposal)) : open;
    },
    details: (number) => readFeatureDetails(project, store, number),
    diff: (number, attempt) => readFeatureDiff(project, store, { number, attempt }),
    conversation: (query) => readConversation(project, store(), query),
    worktree: (number) => worktreeOf(store(), number),
    keepAsBranch: (ref) => (live() === null ? keepAsBranch(project, ref) : Promise.resolve(err(whileRunning))),
  };
}

const whileRunning = {
  code: 'refused',
  message: 'No branch can be made while a run goes on: it would be taken for an agent’s doing.',
  remedy: 'Make it once the run has ended. What is kept stays.',
} as const;

type OpenProposal = Extract<ReturnType<typeof openProposals>, { readonly ok: true }>['value'][number];

function shownProposal({ number, proposal, by }: OpenProposal): ShownProposal {
  return { proposal: number, name: proposal.spec.name, description: proposal.spec.description, by: by.number };
}
