import type { Permissions } from './role-choice';
import type { AgentProfile } from './settings';

export const permissionTitles: Readonly<Record<Permissions, string>> = {
  'read-only': 'Read only',
  edit: 'Edit and run',
  full: 'Everything',
};

/** What a preset means with a program, as a sentence for people. */
export function describePermissions(adapter: AgentProfile['adapter'], permissions: Permissions): string {
  return sentences[adapter][permissions];
}

const anyCommand = 'Your program is told in FLOTILLA_PERMISSIONS; nothing but a sandbox makes it keep to that.';

const sentences: Readonly<Record<AgentProfile['adapter'], Readonly<Record<Permissions, string>>>> = {
  claude: {
    'read-only': 'Claude Code has its reading tools and Flotilla’s: it changes nothing and runs no commands.',
    edit: 'Claude Code edits files in its worktree and runs commands without asking.',
    full: 'Claude Code uses its tools without asking: it edits files anywhere, runs commands and reaches the web.',
  },
  codex: {
    'read-only': 'Codex works in its own sandbox and can change nothing.',
    edit: 'Codex works in its own sandbox: it writes to its worktree alone, and commands do not reach the network.',
    full: 'Codex works without a sandbox of its own: commands reach whatever you can reach.',
  },
  acp: {
    'read-only':
      'What the program asks leave for is refused, unless it only reads. Gemini CLI and opencode are kept from anything else; another program may do what it never asks for.',
    edit: 'What the program asks leave for within its worktree is granted. What your own rules allow it does without asking, anywhere.',
    full: 'Whatever the program asks leave for is granted.',
  },
  command: { 'read-only': anyCommand, edit: anyCommand, full: anyCommand },
  demo: {
    'read-only': 'The demo agent works from recipes.',
    edit: 'The demo agent works from recipes.',
    full: 'The demo agent works from recipes.',
  },
};
