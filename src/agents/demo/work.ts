import { randomUUID } from 'node:crypto';
import { performStep, type Workplace, type WorkEnd } from './perform-step';
import type { Recipe, Step } from './recipe';
import { digestOfSteps, identityOfFolder, loadSession, saveSession, type Session } from './session';

export type Work = {
  readonly recipe: Recipe;
  /** Folder that remembers how far it got; null: nothing is remembered. */
  readonly folder: string | null;
  /** Session to go on with. */
  readonly session: string | null;
};

/** Works off the steps, from where the session stopped, and remembers each finished one. */
export async function workOff({ recipe, folder, session: wanted }: Work, place: Workplace): Promise<WorkEnd> {
  const session = openSession(recipe, folder, wanted, place);
  const remember = (done: number) => {
    if (folder !== null) saveSession(folder, { ...session, done });
  };
  place.say({ type: 'started', session: session.id, model: null, version: null });
  announce(session, recipe, wanted !== null, place);
  remember(session.done);

  const steps = session.again === 0 ? recipe.steps : recipe.again;
  for (const [index, step] of steps.entries()) {
    if (index < session.done) continue;
    const end = await performStep(step, `${session.again}.${index}`, place);
    if (end.kind === 'done' || end.finished) remember(index + 1);
    if (end.kind === 'ended') return end;
    if (step.kind !== 'ms') sayProgress(steps, index + 1, place);
  }
  return { outcome: 'ok', reason: 'All steps are done.', exit: 0, retryAfterMs: null };
}

function openSession(recipe: Recipe, folder: string | null, wanted: string | null, place: Workplace): Session {
  const steps = digestOfSteps([...recipe.steps, ...recipe.again]);
  const worktree = identityOfFolder(place.worktree);
  const stored = folder === null || wanted === null ? null : loadSession(folder, wanted);
  if (stored === null || stored.steps !== steps || stored.worktree !== worktree) {
    return { id: wanted ?? randomUUID(), steps, worktree, done: 0, again: 0 };
  }
  const isFinished = stored.done >= (stored.again === 0 ? recipe.steps : recipe.again).length;
  return isFinished ? { ...stored, done: 0, again: stored.again + 1 } : stored;
}

function announce(session: Session, recipe: Recipe, goesOn: boolean, place: Workplace): void {
  const { again, done } = session;
  if (again > 0 && recipe.again.length === 0)
    place.say({ type: 'text', text: 'I did all I can; my recipe is at its end.' });
  else if (again > 0) place.say({ type: 'text', text: 'I go over my work once more.' });
  else if (done > 0) place.say({ type: 'text', text: `I go on after step ${done} of ${recipe.steps.length}.` });
  else if (goesOn) place.say({ type: 'warning', message: 'There is nothing to go on with here; I start over.' });
  else place.say({ type: 'text', text: 'I am the demo agent, no model: I work from a recipe.' });
  sayProgress(again === 0 ? recipe.steps : recipe.again, done, place);
}

/** Waits are no progress. */
function sayProgress(steps: readonly Step[], done: number, { say }: Workplace): void {
  const visible = (some: readonly Step[]) => some.filter((step) => step.kind !== 'ms').length;
  say({ type: 'step', done: visible(steps.slice(0, done)), total: visible(steps) });
}
