/** A time of day as this person writes it, “14:20”; on demand with its seconds, “14:20:32”. */
export type FormatTime = (at: number, precision?: 'seconds') => string;

/** For terminal, menus and notifications, and in what the engine says. */
export const formatTime: FormatTime = (at, precision) =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: precision && '2-digit' });
