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
 * - `lock`: the same for a file; where it is missing an empty one is put, so that nothing else can be.
 * - `hide`: a file that can't be opened, or an empty folder whose content lasts as long as the sandbox. Passed over where
 *   it is missing, or is hidden with what is around it.
 * - `close`: the same, but nothing can be put into the empty folder.
 */
export type SandboxAccess = 'write' | 'read' | 'lock' | 'hide' | 'close';
