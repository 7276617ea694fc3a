import { guessedWorkMs } from '../scheduling/work-of';

/** What one agent comes to before anything is known about a project. Whoever shows it says that it is a guess. */
export const priors = {
  workMs: guessedWorkMs,
  costUsd: 0.5,
  memoryMb: 450,
} as const;
