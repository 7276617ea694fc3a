import { installedProgram, PROGRAMS } from './programs.mjs';

/**
 * Installs the programs that are not left out by name.
 *
 * @param {readonly string[]} without
 * @returns {Record<string, string> | null} their paths by name; null where something is wrong, which it has said
 */
export function installWanted(without) {
  const names = PROGRAMS.map(({ name }) => name);
  const unknown = without.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    console.error(`--without takes ${names.join(', ')}, not “${unknown}”.`);
    return null;
  }
  /** @type {Record<string, string>} */
  const paths = {};
  for (const program of PROGRAMS.filter(({ name }) => !without.includes(name))) {
    const installed = installedProgram(program);
    if ('failure' in installed) {
      console.error(`${program.package} can't be installed: ${installed.failure}`);
      console.error(`Mend that, or leave it out with --without ${program.name}.`);
      return null;
    }
    paths[program.name] = installed.path;
  }
  for (const name of without) console.log(`left out by name: ${name}`);
  return paths;
}
