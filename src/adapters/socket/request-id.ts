/** The id that a request names, so that also a refusal of the rest of it reaches the right caller; null where there is none. */
export function requestId(json: unknown): number | null {
  const id = typeof json === 'object' && json !== null && 'id' in json ? json.id : null;
  return typeof id === 'number' ? id : null;
}
