/** What agents of a role are told can't be read: a template has gone or grown since a run looked at it. Nobody's failure. */
export class NoTemplate extends Error {
  override readonly name = 'NoTemplate';
}
