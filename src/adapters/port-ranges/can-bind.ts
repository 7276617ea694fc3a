import { createServer } from 'node:net';

/** Whether a server could listen on the port of 127.0.0.1 right now. Anything that says no counts as taken. */
export function canBind(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
