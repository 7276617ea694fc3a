import type { AgentTrial } from '../../../src/shared/agent-trial';
import type { ShownAttempt } from '../../../src/shared/contract/feature-calls';
import type { AgentFound, FolderFacts } from '../../../src/shared/contract/wizard-values';
import { costFigures } from '../../../src/shared/cost-figures';
import { emptyDraft } from '../../../src/renderer/features/wizard/draft';
import { featureOf } from '../../../src/renderer/lib/testing/project-of';
import { projectSettingsSchema, userSettingsSchema } from '../../../src/shared/settings';
import { limitedGate } from '../../../src/shared/testing/gate-view';
import type { LaneView } from '../../../src/shared/views';
import { at, details } from './board-stories';
import { costs, standing, sum, told } from './cost-stories';
import { on, report as runReport } from './run-stories';
import { documents, found, turnedAway } from './settings-stories';
import { activity, lanes, run, show, withProjects, type Story } from './stories';

const minute = 60_000;
const good = (value: unknown) => ({ ok: true, value });

// As long as people and providers make them.
const longAgent = 'opencode-with-the-model-of-2nd-floor';
const longModel = 'accounts/fireworks/models/qwen3-coder-480b-a35b-instruct-0725';

const claude = found({});
const loggedOut = found({
  name: 'codex',
  title: 'Codex',
  adapter: 'codex',
  detail: '/usr/local/bin/codex',
  version: '0.21.0',
  login: null,
  notes: [
    'Older than 0.60.0, the oldest version Flotilla is tested with. Update it if it misbehaves.',
    'No login or key is seen. It may have one where Flotilla can’t look; test it to be sure.',
  ],
});
const own = found({
  name: longAgent,
  title: longAgent,
  adapter: 'acp',
  detail: '/home/sam/.local/share/mise/installs/npm-opencode-ai/0.9.4/bin/opencode acp --print-logs --log-level WARN',
  version: '0.9.4',
  login: 'a key in OPENROUTER_API_KEY',
});
const demo = found({
  name: 'demo',
  title: 'Demo agent',
  adapter: 'demo',
  detail: 'Built in. Writes a page for each feature, with real commits; needs no key and costs nothing.',
  isDemo: true,
  version: null,
  login: null,
});
const gone = (name: string, title: string, install: string): AgentFound =>
  found({
    name,
    title,
    adapter: 'acp',
    state: 'missing',
    detail: `${name} is not found on this computer.`,
    version: null,
    login: null,
    install,
  });
const missing = [
  gone('gemini', 'Gemini CLI', 'npm install -g @google/gemini-cli'),
  gone('qwen', 'Qwen Code', 'npm install -g @qwen-code/qwen-code'),
];
const several = [claude, loggedOut, own, demo, ...missing];

const answered: AgentTrial = {
  works: true,
  outcome: 'ok',
  said: 'Claude Code answers and is ready.',
  remedy: null,
  model: 'claude-sonnet-4-5-20250929',
  cost: '$0.0132, 14k tokens',
  durationMs: 4_200,
};

const profiles = [
  { name: longAgent, adapter: 'acp', argv: ['opencode', 'acp'], model: longModel, effort: 'high', permissions: 'full' },
];
const settingsOf = {
  user: { ...documents.user, settings: userSettingsSchema.parse({ agents: profiles }) },
  project: {
    ...documents.project,
    settings: projectSettingsSchema.parse({
      agent: 'claude',
      model: 'claude-sonnet-4-5',
      sandbox: true,
      browser: true,
      concurrency: 8,
      budget: { run: { usd: 10 }, feature: { usd: 2 } },
      roles: {
        coding: { effort: 'medium' },
        testing: { agent: longAgent, model: longModel, permissions: 'read-only' },
        recovery: { agent: 'codex', effort: 'high', permissions: 'full' },
      },
    }),
  },
};
const surroundings = {
  folder: '/home/sam/code/pocket-shop',
  target: 'main',
  branches: ['main', 'release'],
  ignored: ['.env'],
  browserLack: 'playwright-mcp is not found; npm install -g @playwright/mcp brings it',
};

const working = show({ run: { ...run, demo: false, agent: 'claude' }, lanes, activity });
const settings = (section: string, answers: Record<string, unknown> = {}, ...clicks: readonly string[]): Story => ({
  ...working,
  answers: {
    ...working.answers,
    'settings.read': good(settingsOf),
    'settings.surroundings': good(surroundings),
    'wizard.agents': good(several),
    'agents.learned': good([]),
    ...answers,
  },
  clicks: [
    'nav[aria-label=Main] button[title^="Settings"]',
    `nav[aria-label=Settings] button:has-text("${section}")`,
    ...clicks,
  ],
});

const test = ['[aria-label="Test Claude Code"]', 'text="Make the request"'] as const;
const tested = '[role=status]:has-text("Claude Code")';

const looking = '[aria-label="Looking for agents"] span';

const facts: FolderFacts = {
  path: '/home/sam/code/pocket-shop',
  state: 'ready',
  registered: null,
  root: '/home/sam/code/pocket-shop',
  scope: '',
  branch: 'main',
  branches: ['main'],
  uncommitted: 0,
  toAccept: [],
  instructions: [],
  ignored: [],
  plans: [],
};
const draft = {
  ...emptyDraft,
  step: 'agents',
  reached: 'agents',
  path: facts.path,
  facts,
  name: 'Pocket Shop',
  trusted: true,
  plan: 'empty',
};

const wizard = (agents: unknown, answers: Record<string, unknown> = {}, ...clicks: readonly string[]): Story => ({
  messages: [{ type: 'none' }],
  storage: { 'wizard-draft': JSON.stringify(draft) },
  session: { 'full-window': 'wizard', 'wizard-draft-is-of-this-window': 'yes' },
  awaits: 'text=Who does the work?',
  answers: {
    ...withProjects,
    'wizard.examine': good(facts),
    'wizard.agents': agents === 'never' ? agents : good(agents),
    ...answers,
  },
  clicks,
});

const warned = [standing({ state: 'warn', used: 8.4 }), standing({ scope: 'day', budget: { usd: 20 }, used: 12.4 })];
const models = ['claude-opus-4-1', 'claude-sonnet-4-5', 'gpt-5.1-codex', longModel, 'gemini-2.5-pro', 'qwen3-coder'];

/** Agents that cost something: what each lane has used so far. */
const paidLanes: readonly LaneView[] = lanes.map((lane, index) =>
  lane.attempt === null
    ? lane
    : {
        ...lane,
        attempt: {
          ...lane.attempt,
          agent: index === 1 ? longAgent : 'claude',
          featureName:
            index === 1
              ? 'Sign-in, sessions and everything else that a person needs to be known'
              : lane.attempt.featureName,
          claimedAt: index === 1 ? Date.now() - 73 * minute : lane.attempt.claimedAt,
          spend: [sum(0.42, 410), sum(12.04, 9_800, 12.04), sum(null, 112)][index] ?? sum(null, 0),
        },
      },
);
const paidRun = { ...run, agent: 'claude', demo: false, spend: sum(4.1, 4_112, 0.82) };

const shut = {
  ...limitedGate,
  state: 'shut',
  cause: 'auth',
  reason: 'Invalid API key · Please run /login',
  until: null,
  askedBy: 2,
} as const;
const asksForLogin = featureOf(2, {
  name: 'Tax and currency',
  status: 'needs_input',
  shown: 'needs_input',
  reason: 'Asks: Invalid API key · Please run /login. Answer when it can go on',
  asksAboutAccount: true,
  attempts: 1,
});
const asksForCredit = featureOf(3, {
  name: 'Gift cards',
  status: 'needs_input',
  shown: 'needs_input',
  reason: 'Asks: You exceeded your current quota, please check your plan and billing details. Answer when it can go on',
  asksAboutAccount: true,
  attempts: 1,
});
const waiting = [4, 5, 6].map((number) =>
  featureOf(number, {
    name: ['Cart drawer', 'Wishlist', 'Product search'][number - 4] ?? '',
    shown: 'waiting',
    waitingFor: 'rate_limit',
    reason: 'Claude Code can’t log in; answer #2 (Invalid API key · Please run /login)',
  }),
);
const turned = {
  run: { ...paidRun, gates: [shut] },
  features: [
    featureOf(1, { name: 'Set up the repository', status: 'landed', shown: 'landed' }),
    asksForLogin,
    asksForCredit,
    ...waiting,
  ],
  lanes: lanes.map(({ lane }) => ({ lane, attempt: null })),
  activity,
};
const limited = {
  run: { ...paidRun, gates: [{ ...limitedGate, until: Date.now() + 95 * minute }] },
  lanes: paidLanes.map((lane, index) => (index === 0 ? lane : { ...lane, attempt: null })),
  activity,
};

const paid = (attempt: ShownAttempt, index: number): ShownAttempt => ({
  ...attempt,
  ...(index === 0 ? { model: 'claude-sonnet-4-5', spend: sum(0.52, 612) } : {}),
  ...(index === 1 ? { agent: longAgent, model: longModel, spend: sum(0.21, 208, 0.21) } : {}),
});
const paidDetails = { ...details, attempts: details.attempts.map(paid) };
const panel = (feature: number, ...clicks: readonly string[]): Story => {
  const story = at('mission', { run: paidRun, lanes: paidLanes, activity }, feature);
  return { ...story, answers: { ...story.answers, 'features.details': good(paidDetails) }, clicks };
};

const inReport = (...used: Parameters<typeof sum>) => costFigures(sum(...used));
const paidReport = {
  ...runReport,
  cost: {
    ...inReport(10.12, 9_800, 0.82),
    by_model: { [longModel]: { ...inReport(10.12, 9_800, 0.82), matched_models: ['qwen3-coder'] } },
    by_feature: Object.fromEntries(
      runReport.features.map(({ id }, index) => [
        id,
        inReport(index % 4 === 3 ? null : 0.3 + index * 0.11, 300 + index * 40),
      ]),
    ),
    budgets: [],
    over_budget: [{ feature: '10', number: 10, usd: 2, tokens: null, used: 2.04 }],
  },
};

const costsUnknown = told({
  run: { spend: sum(null, 2_140) },
  costs: {
    total: sum(null, 2_140),
    failed: { attempts: 1, sum: sum(null, 210) },
    byModel: [{ model: '', matchedModels: [], sum: sum(null, 2_140) }],
    byRole: [{ role: 'coding', sum: sum(null, 2_140) }],
    byAgent: [{ agent: longAgent, sum: sum(null, 2_140) }],
    byFeature: costs.byFeature.map((each) => ({ ...each, sum: sum(null, 420) })),
    week: costs.week.map(({ day }, index) => ({ day, sum: sum(null, index * 90) })),
  },
});

/** What agents that are found, log in, are limited and cost something make of the screens. */
export const agentStories: Readonly<Record<string, Story>> = {
  'settings-agents-found': settings('Agents'),
  'settings-agents-none': settings('Agents', { 'wizard.agents': good([demo, ...missing]) }),
  'settings-agents-looking': settings('Agents', { 'wizard.agents': 'never' }, looking),
  'settings-agents-asking': settings('Agents', {}, test[0]),
  'settings-agents-testing': settings('Agents', { 'agents.try': 'never' }, ...test, tested),
  'settings-agents-works': settings('Agents', { 'agents.try': good(answered) }, ...test, tested),
  'settings-agents-failed': settings('Agents', { 'agents.try': good(turnedAway) }, ...test, tested),
  'settings-agents-own': settings('Agents', {}, `[aria-label="Edit ${longAgent}"]`),
  'settings-limits': settings('Limits'),
  'settings-sandbox': settings('Sandbox'),
  'settings-browser': settings('Browser'),
  'settings-runs': settings('Run defaults'),
  'settings-runs-cost': settings('Run defaults', {}, 'h2:has-text("How a run goes")'),
  'settings-roles': settings('Roles'),
  'wizard-agents-looking': wizard('never', {}, looking),
  'wizard-agents-none': wizard([demo, ...missing]),
  'wizard-agents-one': wizard([claude, demo, ...missing]),
  'wizard-agents-several': wizard(several),
  'wizard-agents-testing': wizard([claude, demo], { 'agents.try': 'never' }, '[aria-label="Test claude"]', test[1]),
  'wizard-agents-failed': wizard(
    [claude, demo],
    { 'agents.try': good(turnedAway) },
    '[aria-label="Test claude"]',
    test[1],
    tested,
  ),
  'wizard-agents-command': wizard([claude, demo], {}, 'text=Add command'),
  'costs-unknown': costsUnknown,
  'costs-unknown-days': { ...costsUnknown, clicks: ['text=By day'] },
  'costs-estimated': told({
    costs: {
      total: sum(4.1, 4_112, 4.1),
      byModel: [{ model: longModel, matchedModels: ['qwen3-coder'], sum: sum(4.1, 4_112, 4.1) }],
      byAgent: [{ agent: longAgent, sum: sum(4.1, 4_112, 4.1) }],
    },
  }),
  'costs-models': told({
    run: { budgets: warned },
    costs: {
      total: sum(8.4, 8_112, 0.82),
      byModel: models.map((model, index) => ({
        model,
        matchedModels: [],
        sum: sum(3.2 - index * 0.5, 2_400 - index * 300),
      })),
      byAgent: [claude.name, longAgent].map((agent, index) => ({
        agent,
        sum: sum(6.2 - index * 4, 6_000 - index * 3_000),
      })),
    },
  }),
  'mission-paid': show({ run: { ...paidRun, budgets: warned }, lanes: paidLanes, activity }),
  'mission-part-limited': { ...show(limited), awaits: '[data-testid=run-state]' },
  'mission-turned-away': { ...show(turned), awaits: '[data-testid=run-state]' },
  'board-turned-away': at('board', turned),
  'panel-turned-away': {
    ...at('mission', turned, 2),
    answers: {
      ...withProjects,
      'features.details': good({ ...details, number: 2, attempts: [], question: asksForLogin.reason?.slice(6) }),
    },
  },
  'panel-cost': panel(7),
  'panel-attempts-cost': panel(7, 'role=tab[name=/Attempts/]'),
  'history-cost': on('history', { 'runs.report': good(paidReport) }),
};
