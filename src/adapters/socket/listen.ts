import { chmodSync } from 'node:fs';
import type { Server } from 'node:net';
import type { Endpoint } from './endpoint';

/** Listens at the endpoint, which then only this user can open. */
export async function listen(server: Server, endpoint: Endpoint): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(endpoint.address, () => {
      server.off('error', reject);
      resolve();
    });
  });
  if (endpoint.folder !== null) chmodSync(endpoint.address, 0o600);
}
