/** Whether a path of the repository is Flotilla's own folder or in it: committed, it would be taken for one that came along. */
export function isOwnFolder(path: string): boolean {
  return /^\.flotilla(?:\/|$)/i.test(path);
}
