/** Ends a `switch` over a union, so that a new member fails to compile where it is not handled. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
