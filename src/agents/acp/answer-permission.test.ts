import { expect, test } from 'vitest';
import { answerPermission, permissionRequestSchema, type Bounds } from './answer-permission';

const bounds = (permissions: Bounds['permissions']): Bounds => ({ permissions, cwd: '/wt', folders: ['/wt'] });

const request = (toolCall: object) =>
  permissionRequestSchema.parse({
    toolCall: { toolCallId: 'call', ...toolCall },
    options: [
      { optionId: 'once', kind: 'allow_once' },
      { optionId: 'reject', kind: 'reject_once' },
    ],
  });

/** As opencode asks before it writes `/usr/file`. */
const leaving = { title: '/usr', kind: 'other', locations: [{ path: '/usr/file' }, { path: '/usr' }] };
const ours = { title: 'feature_mark_passing (flotilla MCP Server)', kind: 'other', locations: [] };

test.each([
  ['a change within the worktree', 'edit', { kind: 'edit', locations: [{ path: 'src/a.ts' }] }, true],
  ['a change outside', 'edit', { kind: 'edit', locations: [{ path: '/wt/../etc/hosts' }] }, false],
  ['to leave the worktree for anything', 'edit', leaving, false],
  ['to leave the worktree, where nothing is bounded', 'full', leaving, true],
  ['a command', 'edit', { kind: 'execute', title: 'npm test' }, true],
  ['a tool of ours', 'edit', ours, true],
  ['a tool of ours, where nothing may change', 'read-only', ours, true],
  ['a command, where nothing may change', 'read-only', { kind: 'execute', title: 'npm test' }, false],
] as const)('%s (%s)', (_, permissions, toolCall, allowed) => {
  const answer = answerPermission(request(toolCall), bounds(permissions));
  expect(answer).toMatchObject({ allowed, optionId: allowed ? 'once' : 'reject' });
});
