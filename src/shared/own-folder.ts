/**
 * Whether a path of the repository is a folder of Flotilla's own or in one, be it at the top or in a subfolder that is a
 * project: committed, it would be taken for one that came along.
 */
export function isOwnFolder(path: string): boolean {
  return /(?:^|\/)\.flotilla(?:\/|$)/i.test(path);
}
