import type { AgentFound, FolderFacts, PlanReading } from '../../../shared/contract/wizard-values';
import type { Fault } from '../../../shared/fault';
import type { TaskNews } from '../../../shared/contract/task-news';
import type { DraftCheck } from '../../lib/checks/draft-check';
import { noTrial, type Trial } from '../../lib/checks/trial';

export const steps = ['folder', 'trust', 'plan', 'agents', 'checks', 'limits', 'review'] as const;
export type Step = (typeof steps)[number];

export type SourceKind = 'folder' | 'clone' | 'new';
/** `spec`: the project starts without features, and its first run has an agent make them of the app spec. */
export type PlanKind = 'file' | 'demo' | 'spec' | 'empty';

/** Everything the person has said so far. Nothing of it is made before the last step. */
export type Draft = {
  readonly step: Step;
  /** The furthest step that was seen. */
  readonly reached: Step;
  readonly source: SourceKind;
  readonly path: string;
  /** The repository around the folder is meant. */
  readonly whole: boolean;
  readonly url: string;
  readonly parent: string;
  readonly newName: string;
  /** What a new folder could not be; null while it can. */
  readonly placeProblem: { readonly field: 'parent' | 'newName'; readonly message: string } | null;
  readonly staged: string | null;
  readonly cloning: Extract<TaskNews, { type: 'clone' }> | null;
  /** Of what was chosen or cloned; null until it was looked at. */
  readonly facts: FolderFacts | null;
  readonly isLooking: boolean;
  readonly lookFault: Fault | null;
  readonly name: string;
  readonly initGit: boolean;
  /** The branch work lands on; null takes the one that is checked out. */
  readonly target: string | null;
  readonly trusted: boolean;
  readonly plan: PlanKind;
  readonly planFile: string;
  readonly reading: PlanReading | null;
  readonly isReading: boolean;
  readonly agents: readonly AgentFound[] | null;
  readonly agentsFault: Fault | null;
  readonly agent: string | null;
  readonly newAgent: { readonly name: string; readonly line: string } | null;
  /** Why its program can’t be started; null while nothing is known against it. */
  readonly programProblem: string | null;
  readonly checks: readonly DraftCheck[];
  /** A command a line. */
  readonly setup: string;
  /** Ignored files each worktree gets. */
  readonly copiedFiles: readonly string[];
  /** The folder the checks were detected in. */
  readonly detectedIn: string | null;
  readonly trial: Trial;
  /** Null takes what is recommended. */
  readonly concurrency: number | null;
  /** What a run may cost, as it is written; empty: there is no limit. */
  readonly budget: string;
  readonly isRegistering: boolean;
  readonly fault: Fault | null;
};

export const emptyDraft: Draft = {
  step: 'folder',
  reached: 'folder',
  source: 'folder',
  path: '',
  whole: false,
  url: '',
  parent: '',
  newName: '',
  placeProblem: null,
  staged: null,
  cloning: null,
  facts: null,
  isLooking: false,
  lookFault: null,
  name: '',
  initGit: true,
  target: null,
  trusted: false,
  plan: 'file',
  planFile: '',
  reading: null,
  isReading: false,
  agents: null,
  agentsFault: null,
  agent: null,
  newAgent: null,
  programProblem: null,
  checks: [],
  setup: '',
  copiedFiles: [],
  detectedIn: null,
  trial: noTrial,
  concurrency: null,
  budget: '',
  isRegistering: false,
  fault: null,
};

/** Whether leaving would lose something the person wrote or chose. */
export function isBegun(draft: Draft): boolean {
  const { path, url, newName, staged, reached } = draft;
  return reached !== 'folder' || staged !== null || [path, url, newName].some((text) => text.trim() !== '');
}

/** Whether features are read from a plan, and how many is known before there is a project. */
export const readsPlan = ({ plan }: Pick<Draft, 'plan'>): boolean => plan === 'file' || plan === 'demo';

/** Where the files will be, as far as it is known. */
export function placeOf({ source, path, parent, newName, facts }: Draft): string {
  if (source === 'folder') return facts?.path ?? path;
  return `${parent.replace(/[\\/]+$/, '')}/${newName}`;
}

/** Where they are now, to be looked at; null for a project that does not exist yet. */
export function folderNow({ source, facts }: Draft): string | null {
  return source === 'new' ? null : (facts?.path ?? null);
}

/** The last commit can be tried; a project without one has nothing to try. */
export function canTry({ source, facts }: Draft): boolean {
  return source !== 'new' && (facts?.state === 'ready' || facts?.state === 'detached');
}
