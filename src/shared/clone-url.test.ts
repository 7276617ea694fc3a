import { describe, expect, it } from 'vitest';
import { readCloneUrl } from './clone-url';

describe('readCloneUrl', () => {
  it.each([
    ['https://example.com/team/shop.git', 'shop'],
    ['https://ada@example.com/team/shop', 'shop'],
    ['ssh://git@example.com:2222/team/shop.git/', 'shop'],
    ['git@example.com:team/shop.git', 'shop'],
    ['file:///srv/git/harbour%20log.git', 'harbour log'],
    ['  https://example.com/shop.git  ', 'shop'],
  ])('reads %s', (text, name) => {
    expect(readCloneUrl(text)).toEqual({ ok: true, url: text.trim(), name });
  });

  it.each([
    [''],
    ['shop'],
    ['/srv/git/shop.git'],
    ['--upload-pack=touch /tmp/x'],
    ['ext::sh -c whoami'],
    ['git://example.com/shop.git'],
    ['http://example.com/shop.git'],
    ['https://ada:secret@example.com/shop.git'],
    ['ssh://-oProxyCommand=x/shop'],
    ['-oProxyCommand=x@host:shop'],
    ['https://example.com/'],
    ['file:///'],
    ['https://example.com/a b'],
  ])('refuses %j with a sentence', (text) => {
    const read = readCloneUrl(text);
    expect(read).toMatchObject({ ok: false });
    expect(read.ok ? '' : read.why).toMatch(/\.$/);
  });
});
