/** Full ref of a branch of ours. Only names made from our own slug reach git; anything else is a bug of the caller. */
export function branchRef(branch: string): string {
  if (!/^flotilla\/[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(branch)) throw new TypeError(`not a branch of ours: ${branch}`);
  return `refs/heads/${branch}`;
}
