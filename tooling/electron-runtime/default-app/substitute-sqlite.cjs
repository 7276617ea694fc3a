// better-sqlite3 13 needs Node-API 10, this Electron has 9 and would crash loading it. The package the runtime comes
// from carries a better-sqlite3 built for exactly this Electron: `require('better-sqlite3')` gets that one.
'use strict';
const Module = require('node:module');
const path = require('node:path');

const FOLDER = path.join(path.dirname(process.execPath), '..', 'better-sqlite3');
const NATIVE = path.join(FOLDER, 'build', 'Release', 'better_sqlite3.node');

function substituteSqlite() {
  const load = Module._load;
  let substitute;
  Module._load = function (request, ...rest) {
    if (request !== 'better-sqlite3') return load.call(this, request, ...rest);
    substitute ??= withNativeBinding(load.call(this, FOLDER, ...rest));
    return substitute;
  };
}

function withNativeBinding(Database) {
  const proxy = new Proxy(Database, {
    apply: (target, _self, [file, options]) => new target(file, { nativeBinding: NATIVE, ...options }),
    construct: (target, [file, options], newTarget) =>
      Reflect.construct(target, [file, { nativeBinding: NATIVE, ...options }], newTarget),
  });
  return proxy;
}

module.exports = { substituteSqlite };
