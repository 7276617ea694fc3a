import { extname, resolve, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

export type AppFile = { readonly path: string; readonly type: string };

/** The file behind an address of the window; null for another host, an unknown kind or a path that leads out of the folder. */
export function appFile(url: string, folder: string): AppFile | null {
  const { host, pathname } = new URL(url);
  const name = decoded(pathname);
  if (host !== 'flotilla' || name === null) return null;
  const path = resolve(folder, `.${name}`);
  const type = contentTypes[extname(path)];
  return path.startsWith(folder + sep) && type !== undefined ? { path, type } : null;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null; // Half of an escape names no file.
  }
}
