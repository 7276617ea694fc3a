export type NodeRuntime = {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

type Runtime = { readonly execPath: string; readonly versions: { readonly electron?: string } };

/**
 * How to start a helper that is a Node program: by the Node we run on, or inside Electron by Electron's own, so that users
 * need no Node. `env` is to be set for that one program only: its children would start as plain Node too.
 */
export function nodeRuntime(runtime: Runtime = process): NodeRuntime {
  const inElectron = runtime.versions.electron !== undefined;
  return { argv: [runtime.execPath], env: inElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {} };
}
