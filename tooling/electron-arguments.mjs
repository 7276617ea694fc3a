/**
 * What an Electron needs on its command line here. Development and tests only: an installed app is started plainly.
 *
 * @param {{ platform: string, isRoot: boolean, env: Record<string, string | undefined> }} machine
 * @returns {string[]}
 */
export function electronArguments({ platform, isRoot, env }) {
  if (platform !== 'linux') return [];
  // Chromium refuses to sandbox processes of root.
  const sandbox = isRoot ? ['--no-sandbox'] : [];
  const wayland = !env.DISPLAY && env.WAYLAND_DISPLAY ? ['--ozone-platform=wayland'] : [];
  return [...sandbox, ...wayland];
}

/**
 * @param {{ platform: string, env: Record<string, string | undefined> }} machine
 * @returns {boolean} whether a window could be shown
 */
export function hasDisplay({ platform, env }) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
