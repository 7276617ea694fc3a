import { nameHasOwner } from '../adapters/session-bus/name-has-owner';

const patienceMs = 1_000;

/**
 * Whether this desktop shows tray icons. Linux desktops that do have a process for them on the message bus; on one
 * without it an icon would be made and never be seen.
 */
export async function hasTrayHost(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<boolean> {
  if (platform !== 'linux') return true;
  const runtimeFolder = env['XDG_RUNTIME_DIR'];
  const usual = runtimeFolder ? `unix:path=${runtimeFolder}/bus` : '';
  const address = env['DBUS_SESSION_BUS_ADDRESS'] || usual;
  return nameHasOwner({ address, name: 'org.kde.StatusNotifierWatcher', patienceMs });
}
