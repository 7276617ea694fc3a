const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Time that is still running: "9:48", "1:02:03". */
export function formatRunning(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / secondMs);
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = `${m}:${String(s).padStart(2, '0')}`;
  return h > 0 ? `${h}:${tail.padStart(5, '0')}` : tail;
}

/** Time at rest: "46 s", "12 min", "1 h 5 min". */
export function formatSpan(ms: number): string {
  if (ms < 10 * secondMs) return `${(ms / secondMs).toFixed(1)} s`;
  if (ms < 2 * minuteMs) return `${Math.round(ms / secondMs)} s`;
  if (ms < 2 * hourMs) return `${Math.round(ms / minuteMs)} min`;
  const minutes = Math.round(ms / minuteMs);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const clockFormat = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const clock = new Intl.DateTimeFormat(undefined, clockFormat);
const exactClock = new Intl.DateTimeFormat(undefined, { ...clockFormat, second: '2-digit' });

/** Time of day: "14:08"; on demand "14:08:05". */
export function formatClock(at: number, precision?: 'seconds'): string {
  return (precision === 'seconds' ? exactClock : clock).format(at);
}
