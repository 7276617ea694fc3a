import { script } from './recipe-steps';

/** What the scripts below share: git, the file of a loose object, and one object's file under another's name. */
export const objectTools = `
  const { execFileSync } = require('node:child_process');
  const fs = require('node:fs');
  const path = require('node:path');
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const common = path.resolve(git('rev-parse', '--git-common-dir'));
  const fileOf = (id) => path.join(common, 'objects', id.slice(0, 2), id.slice(2));
  const store = (text) => execFileSync('git', ['hash-object', '-w', '--stdin'], { input: text, encoding: 'utf8' }).trim();
  const forge = (id, by) => { fs.rmSync(fileOf(id)); fs.copyFileSync(fileOf(by), fileOf(id)); };
`;

/** A step that commits what is red, makes git read what is green under its name, and has the file on disk pass for unchanged. */
export const landRed = script(`${objectTools}
  fs.writeFileSync('lib.txt', 'wrong\\n');
  git('commit', '-qam', 'Red');
  forge(git('rev-parse', 'HEAD:lib.txt'), store('right\\n'));
  fs.rmSync('lib.txt');
  git('checkout', 'lib.txt');
  const later = Date.now() / 1000 + 60;
  fs.utimesSync(path.resolve(git('rev-parse', '--git-path', 'index')), later, later);
`);
