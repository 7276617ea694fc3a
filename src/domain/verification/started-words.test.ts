import { expect, test } from 'vitest';
import { startedWords } from './started-words';

test.each([
  ['./check.sh --fast', ['./check.sh']],
  ['sh lint.sh src', ['sh', 'lint.sh']],
  ['node --enable-source-maps scripts/check.js src/index.js', ['node', 'scripts/check.js']],
  ['timeout 60 cross-env CI=1 node ./check', ['node', './check']],
  ['npx tsx tools/check.ts', ['tsx', 'tools/check.ts']],
  ['node -r ./setup.js run.js', ['node', 'run.js', './setup.js']],
  ['eslint -c lint/rules.js src', ['eslint', 'lint/rules.js']],
  ['vitest run --config=vitest.ci.ts', ['vitest', 'vitest.ci.ts']],
  ['python -m tools.check', ['python', 'tools.check']],
  // What a command works on is what agents are there to change.
  ['esbuild src/index.ts --outfile=out.js', ['esbuild']],
  ['node --test test/a.test.js', ['node']],
  ['bun test src', ['bun']],
  ['prettier --check .', ['prettier']],
  ['', []],
])('%s', (line, words) => {
  expect(startedWords(line === '' ? [] : line.split(' ')).map(({ word }) => word)).toEqual(words);
});
