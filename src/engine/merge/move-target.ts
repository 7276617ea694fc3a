import type { RunContext } from '../attempt/attempt-context';
import type { MergeEntry } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import type { CommitId } from '../../shared/ids';
import type { Landing } from './landing';
import { recordLanding } from './record-landing';

/** Writes the intent down, moves the target to the verified candidate, and records what happened. */
export async function moveTarget(
  context: RunContext,
  input: {
    readonly entry: MergeEntry;
    readonly feature: Feature;
    readonly target: CommitId;
    readonly candidate: CommitId;
    readonly durationMs: number;
    readonly verified: boolean;
  },
): Promise<Landing> {
  const { deps, ledger } = context;
  const who = { attemptId: input.entry.attemptId, generation: input.feature.generation };
  const intent = ledger.command(input.feature.number, {
    type: 'startLanding',
    ...who,
    targetBefore: input.target,
    candidate: input.candidate,
  });
  if (!intent.ok) throw new Error(`landing of #${input.feature.number} was refused: ${intent.error.message}`);
  context.guard.targetMoves(input.candidate);
  const moved = await deps.git.moveTarget({ ref: deps.project.target, from: input.target, to: input.candidate });
  if (!moved.moved) {
    if (moved.why === 'target_moved') return { kind: 'again' };
    if (moved.why === 'uncommitted_changes')
      return { kind: 'waits', reason: `Waiting for your uncommitted changes in ${moved.files.join(', ')}` };
    return {
      kind: 'waits',
      reason: `Waiting for git in your checkout: ${moved.message}${wayOut(moved.message)}`,
      forGit: true,
    };
  }
  context.guard.targetMoved(input.candidate);
  await recordLanding(context, { ...input, verificationMs: input.durationMs });
  return { kind: 'landed' };
}

/** A lock that a dead git left is not ours to remove unasked. */
function wayOut(message: string): string {
  return /\.lock\b/.test(message) ? '. If no git is at work there: flotilla doctor --mend' : '';
}
