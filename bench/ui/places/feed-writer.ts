import { setTimeout as wait } from 'node:timers/promises';
import { databaseFileOf } from '../../../src/host/projects/flotilla-folder';
import { openStore } from '../../../src/host/projects/open-store';
import { unwrap } from '../../../test/support/test-project';

export type FeedWriter = {
  /** Adds so many entries at once. */
  add(count: number): void;
  /** Adds so many a second until it is stopped. */
  flow(perSecond: number): { stop(): Promise<void> };
  close(): void;
};

const betweenMs = 50;

/** Another process than the app's that writes news into a project, as a run on the command line does. */
export function openFeedWriter(folder: string): FeedWriter {
  const store = unwrap(openStore({ file: databaseFileOf(folder), mode: 'write', create: false }));
  let said = 0;
  const add = (count: number) =>
    store.transact((tx) => {
      for (let index = 0; index < count; index += 1) {
        said += 1;
        const message = `News ${said}: the harbour has another light`;
        tx.append({ type: 'warning_raised', code: 'bench', message, feature: null }, Date.now());
      }
    });
  return {
    add,
    flow(perSecond) {
      let isOver = false;
      const flowing = (async () => {
        const from = { at: performance.now(), said };
        while (!isOver) {
          await wait(betweenMs);
          const due = Math.floor(((performance.now() - from.at) / 1_000) * perSecond) - (said - from.said);
          if (due > 0) add(due);
        }
      })();
      return {
        stop() {
          isOver = true;
          return flowing;
        },
      };
    },
    close: () => store.close(),
  };
}
