import type { Benchmark, Figure } from '../../figure';
import { memoryOf } from '../measure/app-memory';
import { typeInto, type KeyFigures } from '../measure/key-delays';
import { withHome, type BenchHome } from '../places/bench-home';
import { addChattyProject } from '../places/busy-project';
import { openFeedWriter } from '../places/feed-writer';
import { startRun, withApp } from '../places/open-app';

const perSecond = 2_000;
/** What people take as at once. */
const atOnceMs = 100;

export const typing: Benchmark = {
  about: `From a key in a search field until the frame that answers it, while ${perSecond} lines a second come into the list beside it`,
  async run() {
    const activity = await withHome(typeBesideActivity);
    const logs = await withHome(typeIntoLogs);
    return { figures: [...activity, ...logs.figures], memory: logs.memory };
  },
};

/** Mission control: the news of a run that another process hosts, and the search of features. */
function typeBesideActivity({ home, addProject }: BenchHome): Promise<readonly Figure[]> {
  const features = Array.from({ length: 200 }, (_, index) => ({ id: `f-${index}`, name: `Light ${index}` }));
  const folder = addProject('harbour', features);
  return withApp({ home, project: 'harbour' }, async ({ window }) => {
    const writer = openFeedWriter(folder);
    await window.getByRole('searchbox', { name: 'Search features' }).focus();
    const still = await typeInto(window);
    const flow = writer.flow(perSecond);
    const flooded = await typeInto(window);
    await flow.stop();
    writer.close();
    return [...told('feed still', still), ...told('feed', flooded, atOnceMs)];
  });
}

/** The output of an agent that does nothing but talk, filtered by what is typed. */
function typeIntoLogs(home: BenchHome) {
  const chatty = addChattyProject(home, perSecond);
  return withApp({ home: home.home, project: chatty.project }, async (running) => {
    const { window } = running;
    await startRun(running, chatty);
    await window.keyboard.press('d');
    await window.getByRole('radio', { name: 'Agents' }).click();
    await window.getByRole('listbox', { name: 'Output of the agent' }).getByRole('option').first().waitFor();
    await window.getByRole('searchbox').focus();
    const figures = told('log', await typeInto(window), atOnceMs);
    return { figures, memory: await memoryOf(running) };
  });
}

function told(where: string, { delayP95, paintP50, paintP95 }: KeyFigures, most?: number): readonly Figure[] {
  return [
    { name: `${where}: key to frame p95`, value: paintP95, unit: 'ms', most },
    { name: `${where}: key to frame p50`, value: paintP50, unit: 'ms' },
    { name: `${where}: key to handler p95`, value: delayP95, unit: 'ms' },
  ];
}
