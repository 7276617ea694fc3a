import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createProcesses } from '../../adapters/processes/create-processes';
import { inspectRepository } from '../../adapters/git/inspect-repository';
import type { TaskNews } from '../../shared/contract/task-news';
import type { Registration } from '../../shared/contract/wizard-calls';
import type { FolderFacts, TrialResult } from '../../shared/contract/wizard-values';
import { err, ok, type Result } from '../../shared/result';
import type { Project } from '../../shared/project';
import { readCloneUrl } from '../../shared/clone-url';
import type { ProjectSettings } from '../../shared/settings';
import { flotillaHome } from '../projects/home';
import { userHome } from '../projects/user-home';
import { scopeOf } from '../projects/project-folder';
import { cloneRepository } from './clone-repository';
import { examineFolder } from './examine-folder';
import { registerProject } from './register-project';
import { tryChecks } from './try-checks';

type Env = Readonly<Record<string, string | undefined>>;
type Tell = (news: TaskNews) => void;

export type Trial = {
  readonly folder: string;
  /** Whose newest commit is tried; null takes the branch that is checked out. */
  readonly branch: string | null;
  readonly setup: readonly (readonly string[])[];
  /** Ignored files that are copied along. */
  readonly copiedFiles: readonly string[];
  readonly checks: ProjectSettings['checks'];
};

/**
 * The long parts of registering a project, one at a time: clones that wait in a place of our own until they are wanted,
 * and trials of checks. Whatever is left when it is closed goes.
 */
export class Registrar {
  private readonly env: Env;
  private readonly folder: string;
  private readonly processes = createProcesses();
  private running: { readonly abort: AbortController; readonly ended: Promise<unknown> } | null = null;
  private isClosed = false;

  constructor(env: Env) {
    this.env = env;
    this.folder = join(flotillaHome(env).cache, 'registering');
  }

  async clone(url: string, tell: Tell): Promise<Result<{ staged: string; facts: FolderFacts }>> {
    const read = readCloneUrl(url);
    if (!read.ok) return err({ code: 'usage', message: read.why, where: url });
    return this.alone(async (signal) => {
      const staged = `clone-${randomBytes(4).toString('hex')}`;
      const into = join(this.folder, staged);
      const cwd = this.folder;
      const cloned = await cloneRepository(this.processes, { url, into, cwd, env: this.env, signal, tell });
      const facts = cloned.ok ? await examineFolder({ path: into, whole: true, env: this.env }) : cloned;
      if (facts.ok) return ok({ staged, facts: facts.value });
      await discard(into);
      return facts;
    });
  }

  async tryChecks({ folder, ...trial }: Trial, tell: Tell): Promise<Result<TrialResult[]>> {
    const repository = await inspectRepository(folder, { env: this.env });
    if (!repository.ok) return repository;
    const { root } = repository.value;
    return this.alone(async (signal) => {
      const into = join(this.folder, `trial-${randomBytes(4).toString('hex')}`);
      const request = { root, scope: scopeOf(folder, root), into, folder, ...trial, env: this.env, signal, tell };
      return tryChecks(this.processes, request).finally(() => discard(into));
    });
  }

  /** Ends what goes on, and waits until nothing of it is left. */
  async cancel(): Promise<void> {
    this.running?.abort.abort();
    await this.running?.ended.catch(() => undefined);
  }

  async register(registration: Registration, now: number): Promise<Result<Project>> {
    await this.cancel();
    return registerProject({ registration, stagedAt: (staged) => this.stagedAt(staged), env: this.env, now });
  }

  /** Forgets what was cloned and not used. */
  async leave(): Promise<void> {
    await this.cancel();
    await discard(this.folder);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.leave();
  }

  private stagedAt(staged: string): string | null {
    const path = join(this.folder, staged);
    return /^clone-[0-9a-f]{8}$/.test(staged) && existsSync(path) ? path : null;
  }

  private async alone<T>(task: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> {
    await this.cancel();
    if (this.isClosed) return err({ code: 'cancelled', message: 'Flotilla is quitting.' });
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const abort = new AbortController();
    const ended = task(abort.signal);
    const mine = { abort, ended };
    this.running = mine;
    return ended.finally(() => {
      if (this.running === mine) this.running = null;
    });
  }
}

/** Where new projects are suggested to go. */
export const suggestedParent = (env: Env): string => userHome(env);

function discard(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 3 });
}
