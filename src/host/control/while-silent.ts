/** Time after which people ask themselves whether anything goes on. */
const silentAfterMs = 2_000;

/** Waits for an answer, and tells once where it is long in coming. */
export async function whileSilent<T>(answer: Promise<T>, tell: () => void): Promise<T> {
  const timer = setTimeout(tell, silentAfterMs);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
  }
}
