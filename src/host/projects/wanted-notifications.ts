import { readSettings } from '../../adapters/settings/settings-file';
import type { NotificationKind } from '../../shared/notification-kinds';
import { userSettingsSchema } from '../../shared/settings';
import { flotillaHome } from './home';

type Wanted = Readonly<Record<NotificationKind, boolean>>;

/** Which news a person wants to be told, as the settings file says now; of a broken file, all: nothing stays untold. */
export async function wantedNotifications(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Wanted> {
  const read = await readSettings(flotillaHome(env).settingsFile, userSettingsSchema);
  return read.ok ? read.value.notifications : userSettingsSchema.parse({}).notifications;
}
