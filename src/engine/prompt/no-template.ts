/** What agents of a role are to be told can't be read, or makes no sense, since a run looked at it. Nobody's failure. */
export class NoTemplate extends Error {
  override readonly name = 'NoTemplate';
}
