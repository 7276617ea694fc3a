import type { LogSection } from '../../engine/ports/log';
import { redact } from './redact';
import { redactText } from './redact-text';

export type LogEntry = {
  readonly section: LogSection;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** `[HH:MM:SS.mmm] [SECTION] message`, then a line `    key: value` for each field; local time. Never spans more lines. */
export function formatEntry(at: Date, { section, message, fields }: LogEntry): string {
  const lines = [`[${timeOf(at)}] [${section}] ${oneLine(redactText(message))}`];
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined) lines.push(`    ${oneLine(key)}: ${oneLine(textOf(redact(key, value)))}`);
  }
  return `${lines.join('\n')}\n`;
}

function timeOf(at: Date): string {
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  return `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}.${pad(at.getMilliseconds(), 3)}`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? JSON.stringify(value, bigAsText) : String(value);
}

function bigAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** Line breaks and control characters written out, so that no text can forge an entry or drive a terminal. */
function oneLine(text: string): string {
  return text.replace(
    /\p{Cc}/gu,
    (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
