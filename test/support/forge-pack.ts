import { objectTools } from './forge-objects';
import { script } from './recipe-steps';

/** Makes a pack of one object in which git finds the content `by` under the name of `id`; neither is anything of its own. */
export const packTools = `
  const forgePack = (id, by) => {
    const { createHash } = require('node:crypto');
    const input = store(by) + '\\n';
    const name = execFileSync('git', ['pack-objects', '-q', path.join(common, 'objects/pack/pack')], { input, encoding: 'utf8' }).trim();
    const file = path.join(common, 'objects/pack/pack-' + name + '.idx');
    const index = fs.readFileSync(file);
    for (let first = 0; first < 256; first += 1) index.writeUInt32BE(first < parseInt(id.slice(0, 2), 16) ? 0 : 1, 8 + 4 * first);
    index.write(id, 1032, 'hex');
    index.write(createHash('sha1').update(index.subarray(0, -20)).digest('hex'), index.length - 20, 'hex');
    fs.rmSync(file);
    fs.writeFileSync(file, index);
  };
`;

/** A step that commits what is red, with a pack under whose names git reads what is green. */
export const landRedByPack = script(`${objectTools}${packTools}
  fs.writeFileSync('lib.txt', 'wrong\\n');
  git('commit', '-qam', 'Red');
  const red = git('rev-parse', 'HEAD:lib.txt');
  fs.rmSync(fileOf(red));
  forgePack(red, 'right\\n');
  fs.rmSync('lib.txt');
  git('checkout', 'lib.txt');
`);
