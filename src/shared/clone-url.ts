/** The address of a repository to clone, with the name of the folder git would make of it; or what is wrong with it. */
export type CloneUrl =
  { readonly ok: true; readonly url: string; readonly name: string } | { readonly ok: false; readonly why: string };

const scp = /^[A-Za-z0-9_][\w.-]*@[A-Za-z0-9][\w.-]*:(?!\/\/)[^\s:].*$/;

/** Only https, ssh and file: git has transports that run programs. */
export function readCloneUrl(text: string): CloneUrl {
  const url = text.trim();
  if (url === '')
    return { ok: false, why: 'Write the address of a repository, such as https://example.com/team/shop.git.' };
  if (/[\s\0]/.test(url)) return { ok: false, why: 'An address has no spaces.' };
  if (scp.test(url)) return named(url, url.slice(url.indexOf(':') + 1));
  if (!URL.canParse(url) || !/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) {
    return { ok: false, why: 'Write the whole address: https://…, ssh://…, git@host:path or file:///….' };
  }
  const { protocol, hostname, password, pathname } = new URL(url);
  if (!['https:', 'ssh:', 'file:'].includes(protocol)) {
    return { ok: false, why: `Addresses begin with https, ssh or file; ${protocol}// is not used.` };
  }
  if (password !== '')
    return { ok: false, why: 'Leave the password out of the address; git asks its credential helper.' };
  if (protocol !== 'file:' && (hostname === '' || hostname.startsWith('-'))) {
    return { ok: false, why: 'The address names no host.' };
  }
  return named(url, pathname);
}

function named(url: string, path: string): CloneUrl {
  const last = path.split('/').filter(Boolean).at(-1) ?? '';
  const name = decode(last)
    .replace(/\.git$/, '')
    .replace(/[\\/:*?"<>|]+/g, '-');
  if (name === '' || name === '.' || name === '..') return { ok: false, why: 'The address names no repository.' };
  return { ok: true, url, name };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // Not encoded, so it is what it says.
  }
}
