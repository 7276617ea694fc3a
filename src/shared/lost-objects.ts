/** How a repository gets back what it has lost, for a person; without a full stop. */
export const wayBackOfObjects =
  'git fsck tells what is missing, or which pack is damaged and has to go out of .git/objects/pack. What is missing comes back from a fresh clone of a remote, or from a clone on another disk or made with --no-local (a plain local clone shares the files of the packs, and is damaged with them): git -C <clone> pack-objects --all --stdout </dev/null | git unpack-objects';
