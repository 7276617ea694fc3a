// What Electron's own default app does for `electron <path>`, in small: load the app whose path is on the command line.
// The substitute runtime comes without one.
'use strict';
const { app } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { substituteSqlite } = require('./substitute-sqlite.cjs');

const { appPath, preloads } = parse(process.argv.slice(1));
substituteSqlite();
if (preloads.length > 0) Module._preloadModules(preloads);
if (appPath === undefined) fail('usage: electron [-r <module>] <path of the app>');
else load(path.resolve(appPath));

function parse(args) {
  const preloads = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at];
    if (arg === '-r' || arg === '--require') preloads.push(args[(at += 1)]);
    else if (!arg.startsWith('-')) return { appPath: arg, preloads };
  }
  return { appPath: undefined, preloads };
}

function load(where) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  try {
    const folder = fs.statSync(where).isDirectory() ? where : path.dirname(where);
    introduce(folder);
    const file = Module._resolveFilename(where, null, true);
    if (isEsModule(file)) import(pathToFileURL(file).href).catch((error) => fail(error));
    else Module._load(file, module, true);
  } catch (error) {
    fail(error);
  }
}

function introduce(folder) {
  app.setAppPath(folder);
  const manifestPath = path.join(folder, 'package.json');
  if (!fs.existsSync(manifestPath)) return;
  const manifest = JSON.parse(fs.readFileSync(manifestPath, 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  const name = manifest.productName || manifest.name;
  if (!name) return;
  app.setName(name);
  app.setDesktopName(manifest.desktopName || `${name}.desktop`);
}

function isEsModule(file) {
  if (file.endsWith('.mjs')) return true;
  if (!file.endsWith('.js')) return false;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (fs.existsSync(manifest)) return JSON.parse(fs.readFileSync(manifest, 'utf8')).type === 'module';
    if (folder === path.dirname(folder)) return false;
  }
}

function fail(reason) {
  console.error(reason);
  app.exit(1);
}
