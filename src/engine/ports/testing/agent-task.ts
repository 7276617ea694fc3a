import { featureRow } from '../../../domain/testing/rows';
import type { AgentTask } from '../agent-adapter';

/** The second attempt at feature #7, in a new session. */
export const sampleTask: AgentTask = {
  role: 'coding',
  feature: featureRow(7),
  attemptNumber: 2,
  worktree: '/wt/7',
  prompt: 'Build it.',
  promptFile: '/a/prompt.md',
  model: null,
  effort: null,
  permissions: 'edit',
  session: null,
  attemptFolder: '/a',
  mcp: ['node', 'bridge.js'],
};
