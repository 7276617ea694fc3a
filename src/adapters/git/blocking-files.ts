/**
 * The files that a merge refused to touch, from git's message (English by our environment): each list stands indented below a line that
 * says why. Empty when it failed for another reason.
 */
export function blockingFiles(stderr: string): readonly string[] {
  const files = new Set<string>();
  let listing = false;
  for (const line of stderr.split('\n')) {
    if (listing && line.startsWith('\t')) files.add(line.slice(1));
    else listing = opensList(line);
    const single =
      /^error: (?:Entry|Untracked working tree file) '(.*)' (?:not uptodate|would be (?:overwritten|removed))/.exec(
        line,
      );
    if (single?.[1] !== undefined) files.add(single[1]);
  }
  return [...files];
}

function opensList(line: string): boolean {
  return (
    /^error: (?:Your local changes to the following files|The following untracked working tree files) would be/.test(
      line,
    ) ||
    /^error: Updating the following directories would lose untracked files/.test(line) ||
    /^error: Cannot update submodule/.test(line)
  );
}
