import type { TaskNews } from '../../shared/contract/task-news';
import type { Registration } from '../../shared/contract/wizard-calls';
import type {
  AgentFound,
  DetectedChecks,
  FolderFacts,
  PlanReading,
  TrialResult,
} from '../../shared/contract/wizard-values';
import type { Project } from '../../shared/project';
import { ok, type Result } from '../../shared/result';
import { detectChecks } from '../projects/detect-checks';
import { checkPlace } from './check-place';
import { examineFolder } from './examine-folder';
import { expandHome } from './expand-home';
import { findAgents, testAgent } from './find-agents';
import { planFileOf, previewPlan } from './preview-plan';
import { Registrar, suggestedParent, type Trial } from './registrar';

type Tell = (news: TaskNews) => void;

/** What a window can ask on the way to a new project. Only `register` makes anything that stays. */
export type Registering = {
  suggestedParent(): string;
  examine(path: string, whole: boolean): Promise<Result<FolderFacts>>;
  checkPlace(place: { parent: string; name: string }): Promise<Result<{ path: string }>>;
  clone(url: string, tell: Tell): Promise<Result<{ staged: string; facts: FolderFacts }>>;
  /** No file: the demo plan. A relative one lies in the folder. */
  previewPlan(file: string | null, folder: string | null): Promise<PlanReading>;
  agents(): Promise<Result<AgentFound[]>>;
  testAgent(name: string, argv: readonly string[]): Promise<Result<{ said: string; durationMs: number }>>;
  detectChecks(folder: string): Promise<DetectedChecks>;
  tryChecks(trial: Trial, tell: Tell): Promise<Result<TrialResult[]>>;
  /** Ends the clone or the trial that goes on. */
  cancel(): Promise<void>;
  leave(): Promise<void>;
  register(registration: Registration): Promise<Result<Project>>;
  close(): Promise<void>;
};

export function createRegistering(env: Readonly<Record<string, string | undefined>>): Registering {
  const registrar = new Registrar(env);
  const meant = (path: string) => expandHome(path, env);
  return {
    suggestedParent: () => suggestedParent(env),
    examine: (path, whole) => examineFolder({ path: meant(path), whole, env }),
    checkPlace: ({ parent, name }) => checkPlace({ parent: meant(parent), name }),
    clone: (url, tell) => registrar.clone(url, tell),
    previewPlan: (file, folder) => previewPlan(planFileOf(file === null ? null : meant(file), folder)),
    agents: () => findAgents(env),
    async testAgent(name, argv) {
      const startedAt = performance.now();
      const tested = await testAgent(name, argv, env);
      const durationMs = Math.round(performance.now() - startedAt);
      return tested.ok ? ok({ ...tested.value, durationMs }) : tested;
    },
    detectChecks,
    tryChecks: (trial, tell) => registrar.tryChecks(trial, tell),
    cancel: () => registrar.cancel(),
    leave: () => registrar.leave(),
    register: (registration) => registrar.register(withPaths(registration, meant), Date.now()),
    close: () => registrar.close(),
  };
}

/** What people wrote as paths, as paths. */
function withPaths(registration: Registration, meant: (path: string) => string): Registration {
  const { source, plan } = registration;
  return {
    ...registration,
    source:
      source.kind === 'folder' ? { ...source, path: meant(source.path) } : { ...source, parent: meant(source.parent) },
    plan: plan.kind === 'file' ? { ...plan, file: meant(plan.file) } : plan,
  };
}
