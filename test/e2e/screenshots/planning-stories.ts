import type { OpenBatch } from '../../../src/shared/open-batch';
import type { PlanningView } from '../../../src/shared/views';
import { lanes, run, show, type Story } from './stories';

const empty = { features: [] };
const project = {
  id: 'p1',
  name: 'Pocket Shop',
  path: '/home/sam/code/pocket-shop',
  scope: '',
  agentsCeiling: 5,
  appSpec: 'app_spec.txt',
};

const planning: PlanningView = {
  id: 'a1',
  number: 1,
  role: 'initializer',
  agent: 'claude',
  source: 'app_spec.txt',
  created: 12,
  state: 'working',
  thought: 'The checkout needs the cart and the sign-in; everything else can be built at the same time.',
  tool: 'feature_create_bulk',
  startedAt: Date.now() - 94_000,
};

const batch: OpenBatch = {
  planning: 3,
  source: 'Let people log in with their mail address and send them a link when they forgot their password',
  agent: 'claude',
  proposed: [
    {
      id: 'mail-column',
      name: 'Give users a mail address',
      description: 'A unique, lower-case column with a migration; sign-up asks for it.',
      category: 'modification',
      estimate: '20m',
      files: ['src/db/schema.ts', 'src/db/migrations/0007-mail.ts'],
    },
    {
      id: 'login-by-mail',
      name: 'Log in with the mail address',
      description: 'The form takes it in place of the name; the session stays as it is.',
      category: 'modification',
      estimate: '25m',
      files: ['src/auth/login.ts'],
      dependencies: ['mail-column'],
    },
    {
      id: 'reset-link',
      name: 'Send a link for a forgotten password',
      description: 'A link that works once and for an hour.',
      category: 'new file',
      estimate: '30m',
      files: ['src/auth/reset.ts', 'src/mail/reset-mail.ts'],
      dependencies: ['mail-column'],
    },
  ],
};

const idleLanes = [1, 2, 3].map((lane) => ({ lane, attempt: null }));
const splits = {
  ...planning,
  role: 'decomposition',
  source: batch.source,
  created: 0,
  tool: 'Read src/auth/login.ts',
} as const;
const split = 'button:has-text("Split a request")';

const onBoard = (story: Story): Story => ({
  ...story,
  messages: [...story.messages, { type: 'go', place: { screen: 'board', feature: null, run: null } }],
  awaits: '#main h1',
  clicks: [split, 'dialog h2'],
});

export const planningStories: Readonly<Record<string, Story>> = {
  'planning-empty': show({ ...empty, project }),
  'planning-initializer': show({ ...empty, project, run, lanes: idleLanes, planning }),
  'planning-decomposition': show({ run, lanes: idleLanes, planning: splits }),
  'planning-needs-you': show({ run, lanes, batches: [batch] }),
  'planning-form': onBoard(show({})),
  'planning-proposal': onBoard(show({ batches: [batch] })),
};
