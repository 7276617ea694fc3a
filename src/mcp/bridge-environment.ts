import { roles, type Role } from '../shared/attempt';
import { err, ok, type Result } from '../shared/result';

/** What the host gives each bridge through the agent's environment. */
export type BridgeEnvironment = { readonly socket: string; readonly token: string; readonly role: Role };

export function readBridgeEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Result<BridgeEnvironment, string> {
  const { FLOTILLA_SOCKET: socket, FLOTILLA_TOKEN: token, FLOTILLA_ROLE: roleName } = environment;
  if (!socket || !token)
    return err('FLOTILLA_SOCKET and FLOTILLA_TOKEN are not set: only Flotilla starts this program.');
  const role = roles.find((known) => known === roleName);
  if (role === undefined) return err(`FLOTILLA_ROLE is none of ${roles.join(', ')}.`);
  return ok({ socket, token, role });
}
