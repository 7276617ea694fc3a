import { launchApp, type RunningApp } from '../../../test/e2e/support/launch-app';

/** Starts the app in that home with a project on the screen, and quits it when `use` is through. */
export async function withApp<T>(
  { home, project }: { readonly home: string; readonly project: string },
  use: (running: RunningApp) => Promise<T>,
): Promise<T> {
  const running = await launchApp({ home });
  try {
    await running.window.getByRole('region', { name: 'Projects' }).getByRole('button', { name: project }).click();
    await running.window.getByTestId('run-state').waitFor();
    return await use(running);
  } finally {
    await running.quit();
  }
}

/** Chooses the number of agents and presses Start, as a person does; returns when each lane has an agent at work. */
export async function startRun({ window }: RunningApp, agents: number): Promise<void> {
  const slider = window.getByRole('slider');
  await slider.focus();
  await window.keyboard.press('Home');
  for (let stop = 1; stop < agents; stop += 1) await window.keyboard.press('ArrowRight');
  await window.getByRole('button', { name: 'Start', exact: true }).click();
  const cards = window.getByRole('article', { name: /works on #/ });
  await cards.nth(agents - 1).waitFor({ timeout: 120_000 });
}
