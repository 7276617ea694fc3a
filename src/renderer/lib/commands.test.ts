import { beforeEach, expect, test, vi } from 'vitest';
import { Radar } from 'lucide-react';
import { projectOf, featureOf, runOf } from './testing/project-of';
import type { WindowState } from './store';

beforeEach(() => {
  vi.stubGlobal('window', { flotilla: {} });
  return () => vi.unstubAllGlobals();
});

async function commands() {
  const { commandsOf } = await import('./commands');
  const screens = [{ name: 'mission', title: 'Mission control', key: 'm', icon: Radar } as const];
  return commandsOf({ screens, onToggleSidebar: () => undefined });
}

async function possible(project: WindowState['project']): Promise<readonly string[]> {
  const state = { project, hindrance: null } as WindowState;
  return (await commands()).filter(({ whyNot }) => whyNot(state) === null).map(({ id }) => id);
}

test('no two commands that are possible at once have the same key', async () => {
  const { keyName } = await import('./key-combo');
  const projects = [
    null,
    projectOf({ features: [featureOf(1)] }),
    ...(['running', 'draining', 'stopping'] as const).map((status) => projectOf({ run: runOf({ status }) })),
  ];
  for (const project of projects) {
    const ids = await possible(project);
    const keys = (await commands())
      .filter(({ id }) => ids.includes(id))
      .flatMap((command) => command.keys.map(keyName));
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('the run offers its next steps only', async () => {
  const features = [featureOf(1)];
  const runs = async (status?: 'running' | 'draining' | 'stopping') => {
    const project = projectOf({ features, ...(status && { run: runOf({ status }) }) });
    return (await possible(project)).filter((id) => /^run\.(start|drain|resume|stop|kill)$/.test(id));
  };
  expect(await runs()).toEqual(['run.start']);
  expect(await runs('running')).toEqual(['run.drain', 'run.stop', 'run.kill']);
  expect(await runs('draining')).toEqual(['run.resume', 'run.stop', 'run.kill']);
  expect(await runs('stopping')).toEqual(['run.kill']);
});

test('killing a run is asked about first', async () => {
  const { useWindow } = await import('./store');
  const { useKillQuestion } = await import('./kill-question');
  const call = vi.fn();
  vi.stubGlobal('window', { flotilla: { call } });
  useWindow.setState({ project: projectOf({ run: runOf({ number: 7 }) }) });
  (await commands()).find(({ id }) => id === 'run.kill')?.act();
  expect(useKillQuestion.getState().run).toBe(7);
  expect(call).not.toHaveBeenCalled();
  useWindow.setState({ project: null });
  useKillQuestion.setState({ run: null });
});

test('without a project only what needs none is possible', async () => {
  const ids = await possible(null);
  expect(ids).toContain('projects.add');
  expect(ids).not.toContain('screen.mission');
  expect(ids.some((id) => id.startsWith('run.'))).toBe(false);
});
