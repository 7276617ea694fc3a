/** What an attempt changed could not be looked at. Its traces must stay until somebody can, so nothing of it is cleared away. */
export class GuardBlind extends Error {
  override readonly name = 'GuardBlind';

  constructor(cause: unknown) {
    super('It could not be seen whether an agent changed what it may not', { cause });
  }
}
