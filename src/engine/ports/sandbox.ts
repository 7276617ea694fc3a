/**
 * What a process may reach of the machine. Everything is readable and nothing writable, except as `places` say; processes
 * outside are out of reach, the network stays. Whatever was started inside ends with its first process, or with ours.
 */
export type Sandbox = {
  /** Of two rules that cover a path the one about the deeper place counts; about the same place the later one. */
  readonly places: readonly SandboxPlace[];
};

export type SandboxPlace = { readonly path: string; readonly access: SandboxAccess };

/**
 * - `write`: as it is outside; a folder that is missing is made.
 * - `read`: as it is outside, but nothing in it changes. Passed over where it is missing.
 * - `lock`: the same, and where it is missing it cannot be made either.
 * - `hide`: an empty file, or an empty folder whose content lasts as long as the sandbox. Passed over where it is missing.
 */
export type SandboxAccess = 'write' | 'read' | 'lock' | 'hide';
