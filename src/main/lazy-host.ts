import type { Host } from '../host/host';

/** The host, loaded when it is first asked for and not before the window is seen. */
export type LazyHost = {
  get(): Promise<Host>;
  /** Null as long as nobody asked. */
  loaded(): Promise<Host> | null;
};

export function createLazyHost(shown: Promise<void>): LazyHost {
  let host: Promise<Host> | null = null;
  return {
    get: () => (host ??= shown.then(load)),
    loaded: () => host,
  };
}

async function load(): Promise<Host> {
  const { createHost } = await import('../host/host');
  return createHost();
}
