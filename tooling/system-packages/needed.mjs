/**
 * What the tests need from the system, as data: the real Electron window, the display and message bus around it,
 * git and ps for the engine. `names` are alternatives (Debian renamed some libraries for 64-bit time); `proof` is
 * how to see on any other Linux whether it is there.
 *
 * @typedef {{ names: readonly string[], proof: { program: string } | { library: string }, why: string }} Needed
 */

/** @type {readonly Needed[]} */
export const NEEDED = [
  { names: ['git'], proof: { program: 'git' }, why: 'worktrees and landing' },
  { names: ['bubblewrap'], proof: { program: 'bwrap' }, why: 'the sandbox around agents' },
  { names: ['procps'], proof: { program: 'ps' }, why: 'seeing process trees' },
  { names: ['xvfb'], proof: { program: 'xvfb-run' }, why: 'a display for the end-to-end tests' },
  { names: ['xauth'], proof: { program: 'xauth' }, why: 'xvfb-run calls it' },
  { names: ['dbus'], proof: { program: 'dbus-run-session' }, why: 'a message bus for notifications and tray' },
  { names: ['dbus-x11'], proof: { program: 'dbus-launch' }, why: 'Electron starts a bus with it when it finds none' },
  { names: ['libgtk-3-0', 'libgtk-3-0t64'], proof: { library: 'libgtk-3.so.0' }, why: 'Electron' },
  { names: ['libnss3'], proof: { library: 'libnss3.so' }, why: 'Electron' },
  { names: ['libasound2', 'libasound2t64'], proof: { library: 'libasound.so.2' }, why: 'Electron' },
  { names: ['libgbm1'], proof: { library: 'libgbm.so.1' }, why: 'Electron' },
  { names: ['libxss1'], proof: { library: 'libXss.so.1' }, why: 'Electron' },
  {
    names: ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
    proof: { library: 'libatk-bridge-2.0.so.0' },
    why: 'Electron',
  },
  { names: ['libdrm2'], proof: { library: 'libdrm.so.2' }, why: 'Electron' },
  { names: ['dunst'], proof: { program: 'dunst' }, why: 'a notification server, so that notifications really show' },
  { names: ['libnotify-bin'], proof: { program: 'notify-send' }, why: 'probing the notification server' },
  { names: ['unzip'], proof: { program: 'unzip' }, why: 'looking into built archives' },
];

/**
 * @typedef {{ platform: string, isRoot: boolean, hasApt: boolean, hasSudo: boolean }} Machine
 * @typedef {{ kind: 'nothing' } | { kind: 'install', names: string[] } | { kind: 'refuse', message: string }} Verdict
 */

/**
 * Decides what is to be done about missing packages.
 *
 * @param {readonly Needed[]} missing
 * @param {Machine} machine
 * @param {(needed: Needed) => string} nameFor which alternative this machine's package lists know
 * @returns {Verdict}
 */
export function decide(missing, machine, nameFor) {
  if (missing.length === 0) return { kind: 'nothing' };
  const names = missing.map(nameFor);
  if (machine.hasApt && machine.isRoot) return { kind: 'install', names };
  return { kind: 'refuse', message: refusal(missing, names, machine) };
}

/**
 * @param {readonly Needed[]} missing
 * @param {readonly string[]} names
 * @param {Machine} machine
 */
function refusal(missing, names, machine) {
  const list = missing.map((needed, at) => `  ${names[at]} (${needed.why})`).join('\n');
  if (machine.hasApt) {
    const install = `apt-get update && apt-get install -y ${names.join(' ')}`;
    const command = machine.hasSudo ? install.replaceAll('apt-get', 'sudo apt-get') : `su -c '${install}'`;
    return `The tests need packages that are not installed:\n${list}\nInstall them with:\n  ${command}`;
  }
  const proofs = missing.map(({ proof }) => ('program' in proof ? proof.program : proof.library)).join(' ');
  return (
    `The tests need programs or libraries that are not installed (Debian's package names):\n${list}\n` +
    `Install what brings these with your system's package manager: ${proofs}`
  );
}

/**
 * What of the list applies on this platform: macOS and Windows bring display, bus and libraries themselves.
 *
 * @param {string} platform
 * @returns {readonly Needed[]}
 */
export function neededOn(platform) {
  if (platform === 'linux') return NEEDED;
  return NEEDED.filter(({ names }) => names[0] === 'git');
}
