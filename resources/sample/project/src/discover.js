import { readdir } from 'node:fs/promises';

/** Every JavaScript module of a folder under its file name: the folder itself is the registry. */
export async function modulesIn(folder) {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.js')).sort();
  const modules = await Promise.all(files.map((file) => import(new URL(file, folder))));
  return new Map(files.map((file, index) => [file.slice(0, -'.js'.length), modules[index]]));
}
