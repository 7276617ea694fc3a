import { featureOf } from '../../../src/renderer/lib/testing/project-of';
import type { Place } from '../../../src/shared/contract';
import type { FeatureDetails, FeatureDiff } from '../../../src/shared/contract/feature-calls';
import type { ProjectSnapshot, ShownStatus } from '../../../src/shared/views';
import { activity, lanes, run, show, type Story } from './stories';

const now = Date.now();
const minute = 60_000;

export const at = (screen: Place['screen'], part: Partial<ProjectSnapshot>, feature: number | null = null): Story => {
  const story = show(part);
  return {
    messages: [...story.messages, { type: 'go', place: { screen, feature, run: null } }],
    awaits: feature === null ? (screen === 'board' ? '#main h1' : '#main h2') : panel,
    answers: { ...story.answers, ...featureAnswers },
  };
};

const panel = '[data-testid=feature-panel]';

const check = (name: string, verdict: 'green' | 'red', tail = '') => ({
  name,
  kind: 'test' as const,
  phase: 'worktree' as const,
  verdict,
  exitCode: verdict === 'green' ? 0 : 1,
  startedAt: now - 40 * minute,
  durationMs: 4_200,
  outputFile: 'attempts/a1/check-3.log',
  tail,
});

const attempt = (number: number) => ({
  id: `a${number}`,
  number,
  role: 'coding' as const,
  agent: 'claude',
  model: 'sonnet',
  lane: 1,
  claimedAt: now - (3 - number) * 20 * minute,
  finishedAt: null,
  tookMs: null,
});

const failed = `FAIL  test/mail/receipt.test.ts:42  shows the order total
      expected "Total 24.00 EUR"  received "Total"
      at renderReceipt (src/mail/receipt.ts:88:14)

3 of 41 tests fail`;

export const details: FeatureDetails = {
  number: 7,
  question: 'Round tax per line or per order? The specification names both, and totals differ by a cent.',
  answer: null,
  resources: ['database'],
  ownChecks: [{ name: 'models', kind: 'test', argv: ['npm', 'test', '--', 'models'], timeoutMs: null }],
  attempts: [
    {
      ...attempt(1),
      status: 'finished',
      outcome: 'red_verification',
      reason: '3 of 41 tests fail: the mail preview has no order total.',
      finishedAt: now - 31 * minute,
      tookMs: 9 * minute,
      warnings: ['Its agent was denied WebFetch'],
      checks: [check('lint', 'green'), check('types', 'green'), check('tests', 'red', failed)],
    },
    {
      ...attempt(2),
      status: 'working',
      outcome: null,
      reason: null,
      warnings: [
        'Its agent’s MCP server “flotilla” did not start',
        'Its agent was denied Bash curl -fsSL https://downloads.example.com/install.sh (Permission to use Bash has been denied)',
      ],
      checks: [check('lint', 'green')],
    },
  ],
  regressions: [],
  work: {
    target: 'refs/heads/main',
    worktree: '/home/sam/.flotilla/wt/p1/7',
    branch: 'flotilla/7-database-models',
    head: '3f9c2a1b7d2e4c55a9016f8e2b7c3d4e5f607182',
    queuePlace: null,
    landed: null,
    rescued: [{ ref: 'refs/flotilla/rescue/a1', commit: 'b'.repeat(40), attempt: 1 }],
  },
  proposals: [],
};

const models = `@@ -1,6 +1,9 @@ import { table } from './table';
 import { table } from './table';
 
-export const products = table('products');
+export const products = table('products', {
+  name: text(),
+  price: money(),
+});
 
 export const orders = table('orders');
`;

const migration = `@@ -0,0 +1,3 @@
+export function up(db: Database): void {
+  db.exec('create unique index variants_options on variants (product, options)');
+}
`;

const file = { oldPath: null, modes: null, left: null } as const;

const diff: FeatureDiff = {
  title: 'Attempt 2, as its worktree is now',
  files: [
    { ...file, status: 'M', path: 'src/db/models.ts', added: 4, removed: 1, hunks: models },
    { ...file, status: 'A', path: 'src/db/migrations/004_variants.ts', added: 3, removed: 0, hunks: migration },
    { ...file, status: 'A', path: 'docs/models.png', added: null, removed: null, hunks: null, left: 'binary' },
  ],
  more: 0,
};

const long = Array.from({ length: 3_000 }, (_, index) => `+export const price${index} = ${index * 100};\n`).join('');

/** Everything that a diff can be beside lines of text. */
const oddDiff: FeatureDiff = {
  title: 'Attempt 2, as it is kept',
  files: [
    {
      ...file,
      status: 'R',
      path: 'src/db/orders/order-lines.ts',
      oldPath: 'src/db/order-lines.ts',
      added: 0,
      removed: 0,
      hunks: '',
    },
    {
      ...file,
      status: 'M',
      path: 'bin/seed.sh',
      added: 0,
      removed: 0,
      hunks: '',
      modes: { before: '100644', after: '100755' },
    },
    {
      ...file,
      status: 'T',
      path: 'config/current.json',
      added: 1,
      removed: 1,
      hunks: '@@ -1 +0,0 @@\n-{}\n@@ -0,0 +1 @@\n+default.json\n\\ No newline at end of file\n',
      modes: { before: '100644', after: '120000' },
    },
    {
      ...file,
      status: 'M',
      path: 'docs/windows.txt',
      added: 2,
      removed: 2,
      hunks: '@@ -1,3 +1,3 @@\n Read me first\n-Then this\n-And that\n+Then this\r\n+And th\u202Eat\r\n',
    },
    {
      ...file,
      status: 'A',
      path: 'docs/latin.txt',
      added: 1,
      removed: 0,
      hunks: '@@ -0,0 +1 @@\n+caf\uFFFD cr\uFFFDme\n',
    },
    { ...file, status: 'D', path: 'docs/empty.md', added: 0, removed: 0, hunks: '' },
    { ...file, status: 'M', path: 'docs/models.png', added: null, removed: null, hunks: null, left: 'binary' },
    {
      ...file,
      status: 'A',
      path: 'dist/bundle.js',
      added: 1,
      removed: 0,
      hunks: `@@ -0,0 +1 @@\n+${'a=1;'.repeat(40_000)}\n`,
    },
    {
      ...file,
      status: 'A',
      path: 'src/prices.ts',
      added: 10_000,
      removed: 0,
      hunks: `@@ -0,0 +1,10000 @@\n${long}`,
      left: 'too_long',
    },
    { ...file, status: 'A', path: 'data/dump.sql', added: 400_000, removed: 0, hunks: null, left: 'too_long' },
  ],
  more: 12,
};

const conversation = {
  said: [
    { kind: 'thinking', text: 'The migration must add the unique index on variants before the seed runs.' },
    { kind: 'tool', text: 'Read src/db/models.ts' },
    { kind: 'text', text: 'I split the migration into two files so that a rollback stays clean.' },
    { kind: 'tool', text: 'Edit src/db/migrations/004_variants.ts' },
    { kind: 'result', text: '3 lines added' },
    { kind: 'trouble', text: 'npm test failed with exit code 1' },
    { kind: 'note', text: '5 of 7 steps' },
  ],
  start: 0,
  end: 900,
  hasMore: false,
};

const featureAnswers = {
  'features.details': { ok: true, value: details },
  'features.diff': { ok: true, value: diff },
  'features.conversation': { ok: true, value: conversation },
};

const locked = {
  ok: false,
  error: {
    code: 'database_locked',
    message: 'The project’s database is locked.',
    where: '/home/sam/code/pocket-shop/.flotilla/flotilla.db',
  },
};

const full = { run, lanes, activity };

const many: readonly ShownStatus[] = [
  'ready',
  'blocked',
  'landed',
  'landed',
  'blocked',
  'blocked',
  'waiting',
  'skipped',
];
const features = Array.from({ length: 5_000 }, (_, index) => {
  const shown = many[index % many.length] ?? 'ready';
  return featureOf(index + 1, {
    name: `Feature number ${index + 1} of a long backlog`,
    shown,
    status: shown === 'landed' || shown === 'skipped' ? shown : 'pending',
    reason: shown === 'blocked' ? 'Waiting for #1 to land' : null,
  });
});

/** The board, and what opens beside and above it. */
export const boardStories: Readonly<Record<string, Story>> = {
  board: at('board', full),
  'board-empty': at('board', { features: [] }),
  'board-many': at('board', { features }),
  'board-panel': at('board', full, 7),
  'board-add': { ...at('board', full), clicks: ['#main header >> text=Add feature', 'dialog textarea'] },
  'board-menu': {
    ...at('board', full),
    clicks: ['[data-testid=card-12] >> text=Answer', '[aria-label="Actions of #17"]'],
  },
  'panel-overview': at('mission', full, 7),
  'panel-blocked': at('mission', full, 14),
  'panel-question': at('mission', full, 12),
  'panel-failed': at('mission', full, 10),
  'panel-attempts': {
    ...at('mission', full, 7),
    clicks: ['role=tab[name=/Attempts/]', `${panel} >> text="Attempt 1"`],
  },
  'panel-diff': { ...at('mission', full, 7), clicks: ['role=tab[name=/Diff/]'] },
  'panel-diff-odd': {
    ...at('mission', full, 7),
    answers: { ...featureAnswers, 'features.diff': { ok: true, value: oddDiff } },
    clicks: ['role=tab[name=/Diff/]'],
  },
  'panel-log': { ...at('mission', full, 7), clicks: ['role=tab[name=/Log/]'] },
  'panel-work': { ...at('mission', full, 7), clicks: ['role=tab[name=/Work/]'] },
  'panel-trouble': {
    ...at('mission', full, 7),
    answers: { 'features.details': locked },
    clicks: ['role=tab[name=/Work/]'],
  },
  'failure-dialog': { ...at('mission', { ...full, undecided: [10, 12] }), clicks: ['dialog h2'] },
};
