/** An agent program that needs no settings, as people know it. */
export type KnownProgram = {
  readonly title: string;
  /** What installs it, to be typed as it stands. */
  readonly install: string;
  /** The oldest version that our tests drive; older ones may work. */
  readonly testedVersion: string;
};

export const knownPrograms = {
  claude: { title: 'Claude Code', install: 'npm install -g @anthropic-ai/claude-code', testedVersion: '2.1.330' },
  codex: { title: 'Codex', install: 'npm install -g @openai/codex', testedVersion: '0.169.0' },
  gemini: { title: 'Gemini CLI', install: 'npm install -g @google/gemini-cli', testedVersion: '0.61.0' },
  opencode: { title: 'opencode', install: 'npm install -g opencode-ai', testedVersion: '1.18.33' },
} as const satisfies Readonly<Record<string, KnownProgram>>;

export type ProgramName = keyof typeof knownPrograms;
export const programNames = Object.keys(knownPrograms) as readonly ProgramName[];

export const isProgramName = (name: string): name is ProgramName => Object.hasOwn(knownPrograms, name);
