import type { AgentTrial } from '../../../src/shared/agent-trial';
import type { LearnedNeed } from '../../../src/shared/contract/agent-calls';
import type { AgentFound } from '../../../src/shared/contract/wizard-values';
import { projectSettingsSchema, userSettingsSchema } from '../../../src/shared/settings';
import { activity, lanes, run, show, type Story } from './stories';

export const documents = {
  user: { file: '/home/sam/.flotilla/settings.json', settings: userSettingsSchema.parse({}), issues: [] },
  project: {
    file: '/home/sam/.flotilla/projects/p1/settings.json',
    settings: projectSettingsSchema.parse({}),
    issues: [],
  },
};

export const found = (part: Partial<AgentFound>): AgentFound => ({
  name: 'claude',
  title: 'Claude Code',
  state: 'ready',
  detail: '/usr/local/bin/claude',
  isDemo: false,
  adapter: 'claude',
  version: '2.1.0',
  login: 'a subscription',
  notes: [],
  install: null,
  ...part,
});
export const turnedAway: AgentTrial = {
  works: false,
  outcome: 'auth',
  said: 'Claude Code could not log in: Invalid API key · Please run /login.',
  remedy: 'Log in with Claude Code, or correct its key, then test again.',
  model: null,
  cost: null,
  durationMs: 2_100,
};
const agents = [
  found({}),
  found({ name: 'codex', title: 'Codex', adapter: 'codex', detail: '/usr/local/bin/codex', version: '0.60.1' }),
];
const learned: readonly LearnedNeed[] = [
  { agent: 'claude', attempts: 12, bytes: 483_000_000, startMs: 1_240, missing: 0 },
  { agent: 'codex', attempts: 1, bytes: null, startMs: null, missing: 2 },
];

const running = show({ run, lanes, activity });
const settings = (...clicks: readonly string[]): Story => ({
  ...running,
  answers: {
    ...running.answers,
    'settings.read': { ok: true, value: documents },
    'wizard.agents': { ok: true, value: agents },
    'agents.learned': { ok: true, value: learned },
  },
  clicks: [
    'nav[aria-label=Main] button[title^="Settings"]',
    'nav[aria-label=Settings] button:has-text("Agents")',
    ...clicks,
  ],
});

/** Settings that need no file to be looked at. */
export const settingsStories: Readonly<Record<string, Story>> = {
  'settings-learned': settings('[aria-label="Forget what codex took"]'),
  'settings-agent-editor': settings('button:has-text("Add agent")'),
};
