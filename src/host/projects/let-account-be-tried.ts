import { existsSync } from 'node:fs';
import { createGates } from '../../adapters/gates/create-gates';
import { asksAboutAccount } from '../../domain/gate/asks-about-account';
import { tryNow } from '../../domain/gate/gate';
import type { StoreReader } from '../../engine/ports/project-store';
import type { Feature } from '../../shared/feature';
import type { FeatureChange } from '../../shared/feature-change';
import { accountOfAgent } from './account-of-agent';
import type { OpenProject } from './open-project';

type Answered = { readonly change: FeatureChange; readonly before: Feature; readonly now: number };

/**
 * An answer to the question about an account is a word to all runs of the user: one agent may try, whichever run is there.
 * Where one goes on in this project, it is the run that passes the word on.
 */
export function letAccountBeTried(
  project: Pick<OpenProject, 'home' | 'user'>,
  store: Pick<StoreReader, 'attempt'>,
  { change, before, now }: Answered,
): void {
  const { attemptId } = before;
  if (change.type !== 'answer' || !asksAboutAccount(before) || attemptId === null) return;
  const agent = store.attempt(attemptId)?.agent;
  const account = agent === undefined ? null : accountOfAgent(project, agent);
  const { gates: folder } = project.home;
  if (account === null || !existsSync(folder)) return;
  // What is wrong with the folder is said by the next run, which tries all the same.
  createGates({ folder, onFault: () => undefined }).change(account.key, (gate) => gate && tryNow(gate, now));
}
