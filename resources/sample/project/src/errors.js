/** The person asked for something that can't be done; the message says what to write instead. */
export class UsageError extends Error {
  name = 'UsageError';
}
