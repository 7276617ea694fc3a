/** "2026-07-06 08:12", in UTC like everything in the log. */
export function formatMoment(at) {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

/** "2026-07-06" */
export function dayOf(at) {
  return formatMoment(at).slice(0, 10);
}
