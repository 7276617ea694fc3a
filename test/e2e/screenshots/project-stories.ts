import type { Fault } from '../../../src/shared/fault';
import type { Report } from '../../../src/shared/report';
import { activity, lanes, report, run, show, unstarted, withProjects, type Story } from './stories';

/** Something about another project than the one that is shown. */
function elsewhere(fault: Fault): Story {
  const { messages, answers } = show({ features: unstarted });
  return { messages: [...messages, { type: 'fault', fault }], ...(answers && { answers }), awaits: 'role=alert' };
}

const brokenElsewhere: Fault = {
  code: 'database_broken',
  message: 'The database is damaged.',
  where: '/home/sam/code/field-notes-api/.flotilla/flotilla.db',
  remedy: 'Mend it: what can be read of it is saved.',
};

const plannedReport: Report = {
  ...report,
  tasks_total: 0,
  tasks_succeeded: 0,
  demo: false,
  planning: {
    role: 'decomposition',
    agent: 'claude',
    source: 'Let people log in with their mail address',
    outcome: 'ok',
    reason: null,
    features: [],
    proposed: 1,
  },
};

/** What other projects and planning leave to a person. */
export const projectStories: Readonly<Record<string, Story>> = {
  'fault-elsewhere': elsewhere({
    code: 'not_found',
    message: 'The project’s folder is not there.',
    where: '/home/sam/code/docs-site',
  }),
  'fault-elsewhere-database': elsewhere(brokenElsewhere),
  'mended-elsewhere': {
    ...elsewhere(brokenElsewhere),
    answers: {
      ...withProjects,
      'project.mend': {
        ok: true,
        value: [
          {
            what: 'database',
            state: 'mended',
            messages: ['40 features and 3 runs were saved'],
            remedy: null,
            canMend: false,
          },
          {
            what: 'log',
            state: 'note',
            messages: ['The log of run 2 could not be read'],
            remedy: 'It is kept beside the database, under flotilla.db.broken.',
            canMend: false,
          },
        ],
      },
    },
    clicks: ['button:has-text("Mend Field Notes API")'],
  },
  'locate-failed': {
    ...elsewhere({
      code: 'not_found',
      message: 'The project’s folder is not there.',
      where: '/home/sam/code/docs-site',
    }),
    answers: {
      ...withProjects,
      'wizard.chooseFolder': { ok: true, value: '/home/sam/code/other' },
      'project.locate': {
        ok: false,
        error: {
          code: 'refused',
          message: 'This folder is not the project “Docs site”: nothing in it says so.',
          where: '/home/sam/code/other',
          remedy: 'Choose the folder in which its .flotilla folder lies.',
        },
      },
    },
    clicks: ['button:has-text("Locate Docs site")'],
  },
  'project-focused': { ...show({ run, lanes, activity }), clicks: ['[aria-label="More about Field Notes API"]'] },
  leftovers: {
    ...show({ features: unstarted }),
    answers: { ...withProjects, 'diagnostics.leftovers': { ok: true, value: { processes: 1, worktrees: 2 } } },
    awaits: 'text=left over',
  },
  'only-planned': show({
    run: {
      ...run,
      status: 'finished',
      finishedAt: Date.now(),
      demo: false,
      finalStatus: 'complete',
      goal: 'decomposition',
      report: plannedReport,
    },
    features: unstarted,
    batches: [
      {
        planning: 1,
        source: 'Let people log in with their mail address',
        agent: 'claude',
        proposed: [{ id: 'a', name: 'Give users a mail address' }],
      },
    ],
  }),
};
