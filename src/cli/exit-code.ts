/** What the shell sees; scripts rely on these numbers. */
export const exitCode = {
  done: 0,
  /** Something failed, needs a person or hit a limit. */
  unfinished: 1,
  /** Wrong usage, bad input, or another host. */
  usage: 2,
  /** Our own bug. */
  bug: 70,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
