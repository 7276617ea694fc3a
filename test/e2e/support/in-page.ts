import type { FlotillaBridge } from '../../../src/shared/contract';

/** What code that `evaluate` runs in the page finds there: tests are compiled without the types of a browser. */
export type PageGlobals = {
  readonly flotilla: FlotillaBridge;
  readonly document: {
    title: string;
    readonly head: { append(node: unknown): void };
    createElement(name: string): { textContent: string };
  };
  readonly navigator: {
    readonly permissions: { query(what: { name: string }): Promise<{ readonly state: string }> };
  };
  open(address: string): unknown;
};
