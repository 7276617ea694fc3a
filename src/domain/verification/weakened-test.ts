import type { ChangedFile } from './changed-file';

/** How a changed test proves less than before, as a predicate; null where it does not. */
export function weakenedTest({ path, change, before, after }: ChangedFile): string | null {
  if (change === 'deleted') return `deleted the test ${path}`;
  if (after === null) return null;
  const [was, is] = [before ?? '', after];
  if (counted(skips, is) > counted(skips, was)) return `skips tests in ${path}`;
  if (was.trim() !== '' && is.trim() === '') return `emptied the test ${path}`;
  const [code, codeNow] = [withoutComments(was), withoutComments(is)];
  if (counted(tests, codeNow) < counted(tests, code)) return `takes tests out of ${path}`;
  return counted(assertions, codeNow) < counted(assertions, code) ? `asserts less in ${path}` : null;
}

const skips =
  /\b(?:it|test|describe|suite)\.(?:skip|todo|only)\b|\bx(?:it|describe|test)\s*\(|\bskip:\s*(?:true|['"`])|@pytest\.mark\.skip|@unittest\.skip|\bt\.Skip(?:f|Now)?\(|#\[ignore\]|@Disabled\b|@Ignore\b/g;

/** What opens a single test in JavaScript, Python, Go, Rust, Java and their like, and Ruby. */
const tests =
  /\b(?:it|test|specify)(?:\.\w+){0,5}\s*[(`]|^[ \t]*(?:async\s+)?def\s+test\w*|^func\s+Test\w*\(|#\[(?:\w+::)*test\]|@(?:Parameterized)?Test\b|^[ \t]*it\s+['"]/gm;

const assertions =
  /\b(?:expect|assert\w*|should|must|require\.\w+)\s*[.(!]|^[ \t]*assert\s|\bt\.(?:Error|Fatal|Fail)\w*\(/gm;

function counted(what: RegExp, text: string): number {
  return text.match(what)?.length ?? 0;
}

/** A test that is commented out is no test. */
function withoutComments(text: string): string {
  return withoutBlocks(text).replaceAll(/^[ \t]*(?:\/\/|#(?!\[)).*$/gm, '');
}

/** No pattern: one looks for the end of a comment from each beginning anew. */
function withoutBlocks(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const begin = text.indexOf('/*', from);
    const end = begin < 0 ? -1 : text.indexOf('*/', begin + 2);
    if (end < 0) break;
    kept.push(text.slice(from, begin));
    from = end + 2;
  }
  return kept.join('') + text.slice(from);
}
