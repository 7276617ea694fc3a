const refusal = 'This session stays in its folder: work there, without another worktree.';

/** Asked in git's place whenever one of its tools or subagents wants a worktree; what it says is what the model reads. */
const hook = { type: 'command', command: `echo '${refusal}' >&2; exit 1` };
const settings = { hooks: { WorktreeCreate: [{ hooks: [hook] }] } };

/**
 * It would make worktrees and branches of its own in the person's checkout, where the work of a subagent stayed. The
 * program heeds one such argument alone: a person's own in the profile's command line goes before ours.
 */
export const noWorktrees = (argv: readonly string[]): readonly string[] =>
  argv.some((word) => /^--settings(=|$)/.test(word)) ? [] : ['--settings', JSON.stringify(settings)];
