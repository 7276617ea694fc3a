import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol } from 'electron';
import { appFile, type AppFile } from './app-file';

/** The window's own origin: unlike file:// it is a real one, so that storage, CSP and sender checks mean something. */
export const appOrigin = 'app://flotilla';

const rendererFolder = join(import.meta.dirname, '../renderer');

/** Nothing may be loaded from elsewhere, no code but our files runs, no style but our sheets counts. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Has to be called before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built window under `app://flotilla/`. */
export function serveAppScheme(): void {
  protocol.handle('app', async ({ url, method }) => {
    const file = method === 'GET' ? appFile(url, rendererFolder) : null;
    if (file === null) return new Response(null, { status: 404 });
    return serve(file);
  });
}

async function serve({ path, type }: AppFile): Promise<Response> {
  try {
    const headers = {
      'Content-Type': type,
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
    };
    return new Response(await readFile(path), { headers });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') console.error(`cannot serve ${path}`, cause);
    return new Response(null, { status: 404 });
  }
}
