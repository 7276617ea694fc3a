/** Milliseconds of processor time this process has used: unlike the wall clock it does not care who else is at work. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Which part of a core a busy process gets just now, in percent: far below 100 the machine has other things to do. */
export function shareOfCore(): number {
  const from = { cpu: cpuMs(), at: performance.now() };
  let spun = 0;
  while (cpuMs() - from.cpu < 150) spun += 1;
  return ((cpuMs() - from.cpu) / (performance.now() - from.at)) * Math.sign(spun) * 100;
}
