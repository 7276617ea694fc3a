/** What domain and engine may not touch, each with its reason; ESLint enforces it there. */

const TIME = 'Time is an argument or the clock port, so that whole runs can be tested in virtual time.';
const CHANCE = 'Chance is an argument, so that every run can be repeated from its seed.';
const WORLD = 'The outside world is reached through a port.';

export const FORBIDDEN_GLOBALS = [
  ...[
    'setTimeout',
    'setInterval',
    'setImmediate',
    'clearTimeout',
    'clearInterval',
    'performance',
    'requestAnimationFrame',
  ].map((name) => ({ name, message: TIME })),
  // `globalThis` as a whole: whatever is forbidden by name could be had through it.
  ...[
    'globalThis',
    'process',
    'Buffer',
    'console',
    'fetch',
    'require',
    'window',
    'document',
    'navigator',
    'localStorage',
  ].map((name) => ({ name, message: WORLD })),
  ...['crypto'].map((name) => ({ name, message: CHANCE })),
];

export const FORBIDDEN_PROPERTIES = [
  { object: 'Date', property: 'now', message: TIME },
  { object: 'Math', property: 'random', message: CHANCE },
  { object: 'AbortSignal', property: 'timeout', message: TIME },
];

export const FORBIDDEN_SYNTAX = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: TIME },
  { selector: "CallExpression[callee.name='Date']", message: TIME },
];

/** In the renderer: there is no Node in a sandboxed window, whatever the types of a test pull in. */
export const NOT_IN_A_BROWSER = ['process', 'Buffer', 'require', 'module', '__dirname', '__filename', 'global'].map(
  (name) => ({
    name,
    message: 'The window is sandboxed: there is no Node in it.',
  }),
);
