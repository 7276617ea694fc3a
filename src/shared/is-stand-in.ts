/** Whether git shows something else in the place of an object because of this ref, in every checkout of the repository. */
export function isStandIn(ref: string): boolean {
  return ref.startsWith('refs/replace/');
}
