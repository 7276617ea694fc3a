import { dialog, type BrowserWindow } from 'electron';
import type { Registering } from '../../host/registering/registering';
import { channels, type WindowMessage } from '../../shared/contract';
import type { TaskNews } from '../../shared/contract/task-news';
import type { wizardCalls } from '../../shared/contract/wizard-calls';
import { ok } from '../../shared/result';
import type { AnswersOf } from '../answer-calls';
import type { LazyHost } from '../lazy-host';
import { projectEntry } from '../project-desk';

const done = ok(undefined);

/** Registering a project. */
export function wizardAnswers(window: BrowserWindow, host: LazyHost): AnswersOf<typeof wizardCalls> {
  const registering = async (): Promise<Registering> => (await host.get()).registering;
  const tell = (news: TaskNews) => {
    const message: WindowMessage = { type: 'task', news };
    if (!window.isDestroyed()) window.webContents.send(channels.message, message);
  };
  const choose = async (title: string, property: 'openDirectory' | 'openFile') => {
    const chosen = await dialog.showOpenDialog(window, { title, properties: [property] });
    return ok(chosen.canceled ? null : (chosen.filePaths[0] ?? null));
  };
  return {
    'wizard.chooseFolder': ({ title }) => choose(title, 'openDirectory'),
    'wizard.chooseFile': ({ title }) => choose(title, 'openFile'),
    'wizard.suggestedParent': async () => ok((await registering()).suggestedParent()),
    'wizard.examine': async ({ path, whole }) => (await registering()).examine(path, whole),
    'wizard.checkPlace': async (place) => (await registering()).checkPlace(place),
    'wizard.clone': async ({ url }) => (await registering()).clone(url, tell),
    'wizard.previewPlan': async ({ file, folder }) => ok(await (await registering()).previewPlan(file, folder)),
    'wizard.agents': async () => (await registering()).agents(),
    'wizard.testAgent': async ({ name, argv }) => (await registering()).testAgent(name, argv),
    'wizard.detectChecks': async ({ folder }) => ok(await (await registering()).detectChecks(folder)),
    'wizard.tryChecks': async (trial) => (await registering()).tryChecks(trial, tell),
    'wizard.cancelTask': async () => {
      await (await registering()).cancel();
      return done;
    },
    'wizard.leave': async () => {
      await (await registering()).leave();
      return done;
    },
    'wizard.register': async (registration) => {
      const made = await (await registering()).register(registration);
      return made.ok ? ok(projectEntry(made.value)) : made;
    },
  };
}
