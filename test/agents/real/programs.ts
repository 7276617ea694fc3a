import { z } from 'zod';

const paths = z.record(z.string(), z.string()).parse(JSON.parse(process.env['FLOTILLA_AGENT_PROGRAMS'] ?? '{}'));

/** Where `npm run test:agents` has installed a program; null where it was left out by name. */
export function pathOfProgram(name: string): string | null {
  return paths[name] ?? null;
}
