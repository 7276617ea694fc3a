/**
 * Command line that keeps the machine awake until the process is gone; null where there is none without a window.
 * Closing the lid, and asking for sleep where the system lets people overrule, still work.
 */
export function inhibitorFor(platform: NodeJS.Platform, pid: number): readonly string[] | null {
  if (platform === 'linux') {
    const why = ['--what=sleep:idle', '--mode=block', '--who=Flotilla', '--why=Coding agents are at work'];
    return ['systemd-inhibit', ...why, 'tail', `--pid=${pid}`, '-f', '/dev/null'];
  }
  if (platform === 'darwin') return ['/usr/bin/caffeinate', '-i', '-w', String(pid)];
  return null;
}
