import { describe, expect, it } from 'vitest';
import { joinCommandLine, splitCommandLine } from './command-line';

describe('splitCommandLine', () => {
  it.each([
    ['npm test', ['npm', 'test']],
    ['  npm   run  lint ', ['npm', 'run', 'lint']],
    ['python3 -m "my tests"', ['python3', '-m', 'my tests']],
    ['sh -c \'echo "hi"\'', ['sh', '-c', 'echo "hi"']],
    ['a "" b', ['a', '', 'b']],
    ['C:\\tools\\x.exe $HOME', ['C:\\tools\\x.exe', '$HOME']],
    ['', []],
  ])('cuts %j', (text, argv) => {
    expect(splitCommandLine(text)).toEqual(argv);
  });

  it('tells an open quote', () => {
    expect(splitCommandLine('npm "test')).toBeNull();
  });

  it('reads what it wrote', () => {
    const argv = ['a b', 'c"d', "e'f", 'g\\h i', 'plain', ''];
    expect(splitCommandLine(joinCommandLine(argv))).toEqual(argv);
  });
});
