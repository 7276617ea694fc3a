import { globSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { launchApp, type RunningApp } from '../../../test/e2e/support/launch-app';

/** Starts the app in that home with a project on the screen, and quits it when `use` is through. */
export async function withApp<T>(
  { home, project }: { readonly home: string; readonly project: string },
  use: (running: RunningApp) => Promise<T>,
): Promise<T> {
  const running = await launchApp({ home });
  try {
    // On the start page, or in the sidebar of the project that was open last.
    await running.window
      .getByRole('button', { name: new RegExp(`^${project}`) })
      .first()
      .click();
    await running.window.getByTestId('run-state').waitFor();
    return await use(running);
  } finally {
    await running.quit();
  }
}

type Started = { readonly agents: number; readonly folder: string };

/** Chooses the number of agents and presses Start, as a person does; returns when each of them has said something. */
export async function startRun({ window }: RunningApp, { agents, folder }: Started): Promise<void> {
  const slider = window.getByRole('slider');
  await slider.focus();
  await window.keyboard.press('Home');
  for (let stop = 1; stop < agents; stop += 1) await window.keyboard.press('ArrowRight');
  await window.getByRole('button', { name: 'Start', exact: true }).click();
  const until = performance.now() + patienceMs;
  while (speaking(folder) < agents) {
    if (performance.now() > until) throw new Error(`only ${speaking(folder)} of ${agents} agents say something`);
    await wait(lookEveryMs);
  }
}

const patienceMs = 120_000;
const lookEveryMs = 100;

const speaking = (folder: string): number =>
  globSync('.flotilla/attempts/*/agent.log', { cwd: folder }).filter((file) => statSync(`${folder}/${file}`).size > 0)
    .length;
