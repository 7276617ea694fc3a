import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { protocol } from 'electron';

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

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Has to be called before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built window under `app://flotilla/`. */
export function serveAppScheme(): void {
  protocol.handle('app', async ({ url, method }) => {
    const file = method === 'GET' ? fileFor(url) : null;
    if (file === null) return new Response(null, { status: 404 });
    return serve(file);
  });
}

/** The file behind an address; null for another host, an unknown kind or a path that leads out of the folder. */
function fileFor(url: string): string | null {
  const { host, pathname } = new URL(url);
  if (host !== 'flotilla') return null;
  const file = resolve(rendererFolder, `.${decodeURIComponent(pathname)}`);
  const isInside = file.startsWith(rendererFolder + sep);
  return isInside && extname(file) in contentTypes ? file : null;
}

async function serve(file: string): Promise<Response> {
  try {
    const headers = {
      'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
    };
    return new Response(await readFile(file), { headers });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') console.error(`cannot serve ${file}`, cause);
    return new Response(null, { status: 404 });
  }
}
