/** The Electron that the benchmarks run on; tooling/bench.mjs finds it. */
export function electronProgram(): string {
  const program = process.env['ELECTRON_EXEC_PATH'];
  if (program === undefined) throw new Error('ELECTRON_EXEC_PATH does not say which Electron to start');
  return program;
}

/** As the end-to-end tests start it: without a graphics card, and without the sandbox that Chromium refuses root. */
export function electronArguments(): readonly string[] {
  return ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
}
