/** One call of a port: how it can fail, and the steps by which it changes the world. A crash may come between two steps. */
export type Verb<T> = {
  readonly steps: () => Generator<void, T, void>;
  /** The port's own way to fail: a value, or an error that is thrown. Left out: it cannot. */
  readonly fails?: () => T;
  /** It cannot succeed on a full disk. */
  readonly needsDisk?: boolean;
};

/** A call whose answer does not wait: it happens whole or not at all. */
export type InstantVerb<T> = {
  readonly apply: () => T;
  /** Throws in the port's own way. */
  readonly fails?: () => never;
  readonly needsDisk?: boolean;
  /** What the caller gets once its host is dead. */
  readonly ghost: () => T;
};

/** How a port's calls reach the world: through the host that makes them, for as long as it lives. */
export type Effects = {
  alive(): boolean;
  call<T>(name: string, verb: Verb<T>): Promise<T>;
  callNow<T>(name: string, verb: InstantVerb<T>): T;
  /** Virtual time passes; never ends for a dead host. */
  sleep(ms: number): Promise<void>;
};

const nothing: readonly never[] = [];

/** Calls that happen whole or not at all: no crash can come in between. */
export function reads<T>(read: () => T): () => Generator<void, T, void> {
  return function* () {
    yield* nothing;
    return read();
  };
}

/** Everything works at once and nobody dies: for the conformance suites. */
export function plainEffects(sleep: (ms: number) => Promise<void> = async () => {}): Effects {
  return {
    alive: () => true,
    call: async (_name, verb) => runThrough(verb.steps()),
    callNow: (_name, verb) => verb.apply(),
    sleep,
  };
}

export function runThrough<T>(steps: Generator<void, T, void>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
