import type { ScreenName, WindowMessage } from '../../../src/shared/contract';
import type { LogLine, LogVoice } from '../../../src/shared/contract/log-calls';
import { turnedAway } from './settings-stories';
import { activity, lanes, run, show, type Story } from './stories';

const line = (text: string): LogLine => ({ kind: 'plain', text });
const escape = String.fromCharCode(0x1b);

const entries = [
  '[14:01:05.773] [INIT] The backlog is loaded',
  '    ready: 4',
  '    last_event: 16',
  '[14:01:05.879] [STARTUP] Run 2 started',
  '    target: refs/heads/main',
  '    concurrency: 3',
  '[14:01:05.950] [LOOP] Tick 1',
  '    free_lanes: 0',
  '    ready: 1',
  '    blocked: 12',
  '[14:01:05.950] [CAPACITY] At max agents: 3 of 3 lanes taken',
  '[14:01:05.951] [DB] 4 transactions in 77 ms',
  '    events: 4',
  '[14:01:07.032] [SPAWN] Agent for feature #7 started',
  '    pid: 25063',
  '    argv: ["node","/opt/flotilla/out/agents/demo.js","--a-long-argument-that-nobody-reads-to-its-end"]',
  '[14:01:09.487] [INIT] The baseline is known',
  '    red: null',
  '[14:01:13.184] [COMPLETE] Agent for feature #7 finished',
  '    outcome: ok',
  '[14:01:14.002] [COMPLETE] Attempt 1 of feature #10 failed',
  '    reason: 3 of 41 tests fail, the mail preview has no total',
  '[14:01:14.120] [GUARD] Something outside its worktree was changed',
  '    feature: 8',
  '    what: .git/hooks/pre-commit',
  '[14:01:15.300] [MERGE] Feature #7 landed',
  '    commit: 4f2c81d',
  '[14:01:16.000] [ERROR] A tool call met an unexpected error',
  '    feature: 12',
  '    error: Error: socket hang up',
];

const page = (lines: readonly LogLine[]) => ({
  ok: true,
  value: { lines, start: '1:0', end: '1:9000', hasOlder: false },
});

const voices: readonly LogVoice[] = [
  { id: 'a', feature: 7, number: 2, agent: 'demo', lane: 1, isLive: true, startedAt: Date.now() - 588_000 },
  { id: 'b', feature: 8, number: 1, agent: 'demo', lane: 2, isLive: true, startedAt: Date.now() - 702_000 },
  { id: 'c', feature: null, number: 3, agent: 'demo', lane: null, isLive: false, startedAt: Date.now() - 900_000 },
  { id: 'd', feature: 14, number: 1, agent: 'demo', lane: 6, isLive: false, startedAt: Date.now() - 1_900_000 },
];

const said: readonly LogLine[] = [
  { kind: 'text', text: 'I work from a recipe.' },
  { kind: 'note', text: '1 of 7 steps' },
  {
    kind: 'thinking',
    text: 'The migration must add the unique index on variants before the seed runs. I split it into two files so that a rollback stays clean, and the index is built without a lock so that a running shop does not stand still while it grows.',
  },
  { kind: 'tool', text: 'Edit src/db/migrations/004_variants.ts' },
  { kind: 'result', text: '2 files changed' },
  { kind: 'tool', text: 'node --test' },
  { kind: 'trouble', text: 'variants › are unique: expected 1, got 2' },
];

const printed = [
  `${escape}[1m> shop@1.0.0 test${escape}[0m`,
  `${escape}[32m✓${escape}[39m variants are ordered ${escape}[2m(4 ms)${escape}[22m`,
  `${escape}[31m✗ variants are unique${escape}[0m`,
  `  ${escape}[41m expected ${escape}[49m 1 ${escape}[33mgot${escape}[0m 2`,
  `${escape}]0;a title${String.fromCharCode(7)}<b>no markup</b> ${escape}[38;5;208morange${escape}[0m`,
].map(line);

const usual = {
  'logs.voices': { ok: true, value: voices },
};
const goTo = (screen: ScreenName): WindowMessage => ({ type: 'go', place: { screen, feature: null, run: null } });
const agents = 'role=radio[name="Agents"]';

const running = show({ run, lanes, activity });
const idle = show({ features: [] });

/** Stories of the logs and of what is wrong. */
export function tellLogs(): Readonly<Record<string, Story>> {
  const logs = (answers: Record<string, unknown>, clicks: readonly string[] = [], story = running): Story => ({
    ...story,
    answers: { ...story.answers, ...usual, ...answers },
    messages: [...story.messages, goTo('logs')],
    awaits: '#main h1',
    clicks,
  });
  const debug = { 'logs.page': page(Array.from({ length: 4 }, () => entries.map(line)).flat()) };
  const trouble = {
    code: 'io',
    message: 'The log can’t be read: EACCES.',
    where: '/home/sam/code/pocket-shop/.flotilla',
  };
  const diagnostics = (value: unknown, story: Story): Story => ({
    ...story,
    answers: { ...story.answers, 'diagnostics.look': value },
    messages: [...story.messages, goTo('diagnostics')],
    awaits: '#main h2, #main [role=alert]',
  });
  const diagnosticsOfAgents = (trial: unknown): Story => {
    const story = diagnostics({ ok: true, value: fine }, idle);
    const clicks = ['[aria-label="Test Claude Code"]', 'text="Make the request"', '[role=status]:has-text("Claude")'];
    return { ...story, answers: { ...story.answers, 'agents.try': trial }, clicks };
  };
  return {
    logs: logs(debug),
    'logs-entry': logs(debug, ['[role=option]:has-text("unexpected error")']),
    'logs-trouble-only': logs(debug, ['role=radio[name="Trouble"]', 'role=button[name="GUARD"]']),
    'logs-empty': logs({ 'logs.page': page([]) }, [], idle),
    'logs-failed': logs({ 'logs.page': { ok: false, error: trouble } }),
    'logs-agent': logs({ 'logs.page': page(said) }, [agents]),
    'logs-printed': logs({ 'logs.page': page(printed) }, [agents, 'role=radio[name="As printed"]']),
    'logs-no-agents': logs({ ...debug, 'logs.voices': { ok: true, value: [] } }, [agents], idle),
    diagnostics: diagnostics({ ok: true, value: wrong }, running),
    'diagnostics-fine': diagnostics({ ok: true, value: fine }, idle),
    'diagnostics-testing': diagnosticsOfAgents('never'),
    'diagnostics-tested': diagnosticsOfAgents({ ok: true, value: turnedAway }),
    'diagnostics-failed': diagnostics({ ok: false, error: trouble }, idle),
  };
}

const fine = [
  { what: 'node', state: 'good', messages: ['v24.21.0'], remedy: null, canMend: false },
  { what: 'git', state: 'good', messages: ['2.47.1'], remedy: null, canMend: false },
  {
    what: 'agent',
    state: 'good',
    messages: ['claude: /usr/local/bin/claude, 2.1.330, a key in ANTHROPIC_API_KEY'],
    remedy: null,
    canMend: false,
    agent: { name: 'claude', title: 'Claude Code', isDemo: false },
  },
  {
    what: 'agent',
    state: 'good',
    messages: ['opencode: /home/sam/.local/share/mise/installs/npm-opencode-ai/1.18.33/bin/opencode acp, 1.18.33'],
    remedy: null,
    canMend: false,
    agent: { name: 'opencode', title: 'opencode', isDemo: false },
  },
  {
    what: 'agent',
    state: 'note',
    messages: ['opencode: No login or key is seen. It may have one where Flotilla can’t look; test it to be sure.'],
    remedy: null,
    canMend: false,
  },
  {
    what: 'agent',
    state: 'good',
    messages: ['demo: built in'],
    remedy: null,
    canMend: false,
    agent: { name: 'demo', title: 'Demo agent', isDemo: true },
  },
  { what: 'disk', state: 'good', messages: ['it can be written to, and has room'], remedy: null, canMend: false },
  {
    what: 'project',
    state: 'good',
    messages: ['Pocket Shop in /home/sam/code/pocket-shop'],
    remedy: null,
    canMend: false,
  },
  { what: 'host', state: 'good', messages: ['no run is going on'], remedy: null, canMend: false },
];

const wrong = [
  ...fine,
  {
    what: 'agent',
    state: 'bad',
    messages: ['reviewer: codex is not found'],
    remedy: 'Install it, or correct its argv in settings.json.',
    canMend: false,
  },
  {
    what: 'worktree',
    state: 'note',
    messages: [
      '/home/sam/.flotilla/wt/1a2b3c4d/7-1 on flotilla/7-database-models belongs to no unfinished work',
      '/home/sam/.flotilla/wt/1a2b3c4d/9-1 (its folder is gone) belongs to no unfinished work',
    ],
    remedy: null,
    canMend: true,
  },
  {
    what: 'limit',
    state: 'note',
    messages: [
      'anthropic-1a2b3c4d: agents can’t log in (Invalid API key); log in with their program, or correct its key',
    ],
    remedy: null,
    canMend: true,
  },
  { what: 'process', state: 'bad', messages: ['25063 was left by a run: node --test'], remedy: null, canMend: true },
];
