import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LaneView, ProjectSnapshot, RunView } from '../../shared/views';
import { featureOf, projectOf, runOf } from '../lib/testing/project-of';

// Markup is made in one go, of the state as it is; the libraries would take the one from the start for it.
vi.mock('zustand', async () => {
  const { createStore } = await import('zustand/vanilla');
  const create = () => (start: () => object) => {
    const store = createStore(start);
    return Object.assign((select: (state: object) => unknown) => select(store.getState()), store);
  };
  return { create };
});
vi.mock('react', async (original) => ({
  ...(await original<object>()),
  useSyncExternalStore: (_listen: unknown, look: () => unknown) => look(),
}));
vi.mock('../lib/use-now', () => ({ useNow: () => 65_000 }));

const noop = () => undefined;
const storage = new Map<string, string>();

beforeEach(() => {
  // Another file may have left the modules loaded without what is mocked here.
  vi.resetModules();
  vi.stubGlobal('window', {
    flotilla: {},
    matchMedia: () => ({ matches: true, addEventListener: noop, removeEventListener: noop }),
  });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
  });
});
afterEach(() => {
  storage.clear();
  vi.unstubAllGlobals();
  vi.resetModules();
});

async function shown(state: object): Promise<string> {
  const { useWindow } = await import('../lib/store');
  const { App } = await import('./app');
  useWindow.setState(state);
  return renderToStaticMarkup(<App />);
}

/** What people read, without the markup. */
async function read(state: object): Promise<string> {
  const text = (await shown(state)).replace(/<[^>]+>/g, ' ').replaceAll('&#x27;', '’');
  return text.replace(/\s+/g, ' ');
}

const info = {
  version: '1.2.3',
  electron: '41.0.0',
  platform: 'linux',
  substituteRuntime: true,
  demoAvailable: true,
  home: '/home/ada/.flotilla',
};
const project = (part: Partial<ProjectSnapshot> = {}) => ({ project: projectOf(part), info });

function lane(number: number, attempt: Partial<NonNullable<LaneView['attempt']>> = {}): LaneView {
  return {
    lane: number,
    attempt: {
      id: `a${number}`,
      feature: number,
      featureName: `Feature ${number}`,
      number: 1,
      role: 'coding',
      agent: 'demo',
      status: 'working',
      state: 'working',
      thought: 'Reading the tide tables',
      tool: 'Edit src/tides.ts',
      steps: { done: 2, total: 5 },
      claimedAt: 0,
      ...attempt,
    },
  };
}

describe('before a project is open', () => {
  it('says that it is loading, or why it cannot', async () => {
    expect(await shown({})).toContain('Loading');
    const fault = { code: 'io', message: 'The registry cannot be read.' };
    expect(await read({ fault, project: undefined })).toMatch(/The registry cannot be read\..*Try again/);
  });

  it('lists the projects and offers the sample', async () => {
    const entry = { id: 'p', name: 'Harbour', path: '/home/sam/harbour', scope: '', openedAt: 1 };
    const text = await read({ project: null, info, projects: { status: 'ready', value: [entry] } });
    expect(text).toMatch(/Your projects Add project Harbour \/home\/sam\/harbour/);
    expect(text).toContain('No project open');
    expect(text).toContain('Substitute Electron 41.0.0');
    expect(text).toContain('v1.2.3');
  });

  it('says how each project stands, and offers a way out for one that is gone', async () => {
    const place = { path: '/p', scope: '', openedAt: 1 };
    const counts = { total: 16, landed: 5, failed: 1, needsInput: 1, proposals: 0 };
    const run = { number: 4, status: 'finished', finalStatus: null, paused: false };
    const value = [
      { ...place, id: 'p', name: 'Harbour', state: { place: 'there', isElsewhere: false, counts, run } },
      {
        ...place,
        id: 'q',
        name: 'Quay',
        state: { place: 'folder_gone', isElsewhere: false, counts: null, run: null },
      },
    ];
    const text = await read({ project: null, info, projects: { status: 'ready', value } });
    expect(text).toMatch(/Harbour Run 4 was interrupted, 5 of 16 passing 2 need you/);
    expect(text).toMatch(/Quay Its folder is not there .*Locate… Remove from the list…/);
    expect(text).toMatch(/Harbour log , the sample project.*Try the sample project/);
  });

  it('says why the projects cannot be listed', async () => {
    const fault = { code: 'database_broken', message: 'The registry is broken.' };
    expect(await read({ project: null, projects: { status: 'failed', fault } })).toContain('The registry is broken.');
    expect(await shown({ project: null, projects: { status: 'loading' } })).toContain('Loading projects');
  });
});

describe('with a project open', () => {
  it('says how an empty backlog is filled', async () => {
    expect(await read(project())).toMatch(/No features yet.*flotilla import plan\.json/);
  });

  it('shows what can start before the first run', async () => {
    const text = await read(project({ features: [featureOf(1), featureOf(2, { shown: 'blocked' })] }));
    expect(text).toContain('Ready to start');
    expect(text).toContain('1 feature can start at once, 1 needs others to land first.');
    expect(text).toContain('0 of 2 passing');
    expect(text).toContain('dock 0 in merge queue');
  });

  it('shows each agent at work with what it does', async () => {
    const lanes = [lane(1), lane(2, { status: 'verifying', state: 'testing' }), { lane: 3, attempt: null } as LaneView];
    const features = [featureOf(1, { status: 'claimed', shown: 'claimed' }), featureOf(2), featureOf(3)];
    const text = await read(project({ run: runOf(), lanes, features }));
    expect(text).toContain('2 of 3 lanes busy');
    expect(text).toContain('#1 Feature 1 Reading the tide tables');
    expect(text).toContain('src/tides.ts');
    expect(text).toContain('2 of 5');
    expect(text).toContain('1:05');
    expect(text).toContain('main');
  });

  it.each<[RunView['status'], string]>([
    ['draining', 'Active work finishes, nothing new starts.'],
    ['stopping', 'Agents are asked to end.'],
  ])('says what %s means', async (status, sentence) => {
    expect(await read(project({ run: runOf({ status }), features: [featureOf(1)] }))).toContain(sentence);
  });

  it('says in a report how the run went and what it leaves to the person', async () => {
    const report = {
      run: 1,
      target: 'refs/heads/main',
      tasks_total: 3,
      tasks_succeeded: 2,
      tasks_failed: 1,
      retries: 1,
      conflicts_resolved: 1,
      parallel_efficiency: 1.84,
      wall_ms: 125_000,
      max_parallel_agents: 2,
      final_status: 'partial',
      demo: true,
      cost: { usd: 1.5, by_model: {}, by_feature: {} },
      needs_person: [{ feature: 'f3', number: 3, reason: 'Failed for good: a test is red' }],
      features: [{ number: 3, status: 'failed' }],
    } as unknown as RunView['report'];
    const run = runOf({ status: 'finished', finalStatus: 'partial', report, finishedAt: 125_000 });
    const features = [featureOf(1), featureOf(2), featureOf(3, { status: 'failed', shown: 'failed' })];
    const text = await read(project({ run, features }));
    expect(text).toMatch(/Succeeded 2 of 3 features/);
    expect(text).toMatch(/Failed 1 see below/);
    expect(text).toContain('1 conflict resolved');
    expect(text).toContain('1.8×');
    expect(text).toMatch(/Cost \$1\.50/);
    expect(text).toContain('No model was asked and nothing was charged.');
    expect(text).toContain('#3 Failed for good: a test is red');
  });

  it('offers the demo agent where none is configured', async () => {
    const fault = { code: 'no_agent', message: 'No agent is configured.' };
    const text = await read({ ...project({ features: [featureOf(1)] }), fault });
    expect(text).toMatch(/Start with the demo agent.*Dismiss/);
    expect(text).toContain('/home/ada/.flotilla/projects/p/settings.json');
  });

  it('names the project that could not be opened while another one is shown', async () => {
    const fleet = { id: 'q', name: 'Fleet', path: '/home/ada/fleet', scope: '', openedAt: null };
    const fault = { code: 'not_found', message: 'Gone.', where: '/home/ada/fleet' };
    const text = await read({ ...project(), fault, projects: { status: 'ready', value: [fleet] } });
    expect(text).toMatch(/“Fleet” could not be opened; this is still “Harbour”\. The project’s folder is not there\./);
  });

  it('finishes work before it quits with everything in reach', async () => {
    const quittingRuns = [{ id: 'p', name: 'Harbour', status: 'draining', busy: 2, needsYou: 1 }];
    const text = await read({ ...project(), quitting: 'draining', quittingRuns });
    expect(text).toMatch(/then Flotilla quits\. Harbour: 2 agents at work, 1 needs you\. Nothing new starts\./);
    expect(text).toMatch(/Pause and quit now Cancel quitting/);
  });

  it('shows notices, and a veil while it quits', async () => {
    const notices = [{ id: 1, title: '2 more agents start', detail: 'as soon as features are ready' }];
    expect(await read({ ...project(), notices })).toContain('2 more agents start as soon as features are ready');
    expect(await read({ ...project(), quitting: 'stopping' })).toContain('goes on at the next start');
    expect(await read({ ...project(), quitting: 'killing' })).toContain('Agents that did not end are ended now.');
  });

  it('names the other projects beside the open one', async () => {
    const value = [
      { id: 'p', name: 'Harbour', path: '/h', scope: '', openedAt: 1 },
      { id: 'q', name: 'Other place', path: '/q', scope: '', openedAt: null },
    ];
    const state = {
      ...project({ run: runOf(), lanes: [lane(1)], features: [featureOf(1)] }),
      projects: { status: 'ready', value },
    };
    expect(await read(state)).toMatch(/Projects Harbour 1 Other place/);
    storage.set('sidebar', 'closed');
    expect(await shown(state)).toContain('Mission control');
  });
});
