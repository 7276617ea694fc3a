/** What can be read of a process or file of `/proc`; null when it has ended meanwhile or is somebody else's. */
export function unlessGone<T>(read: () => T): T | null {
  try {
    return read();
  } catch (cause) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((cause as NodeJS.ErrnoException).code ?? '')) return null;
    throw cause;
  }
}
