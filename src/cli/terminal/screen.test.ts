import { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { describe, expect, test } from 'vitest';
import { createTerminalEmulator } from '../../../test/support/terminal-emulator';
import { openScreen } from './screen';

function terminal(columns = 40, rows = 12) {
  const emulator = createTerminalEmulator(columns);
  const written: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      written.push(chunk);
      emulator.write(chunk.replaceAll('\n', '\r\n'));
      done();
    },
  }) as WriteStream;
  Object.assign(stream, { columns, rows, isTTY: true });
  const screen = openScreen(stream);
  return {
    screen,
    written,
    lines: emulator.lines,
    resize(to: number) {
      emulator.resize(to);
      Object.assign(stream, { columns: to });
      stream.emit('resize');
    },
    listeners: () => stream.listenerCount('resize') + process.listenerCount('SIGCONT'),
  };
}

describe('a screen', () => {
  test('replaces what it drew, more or fewer lines', () => {
    const { screen, lines } = terminal();
    screen.draw(['one', 'two', 'three']);
    screen.draw(['one', '2']);
    expect(lines()).toEqual(['one', '2']);
    screen.draw(['A', 'B', 'C', 'D']);
    expect(lines()).toEqual(['A', 'B', 'C', 'D']);
    screen.close();
  });

  test('prints above what is drawn, also what is longer than a line', () => {
    const { screen, lines } = terminal(10);
    screen.print('first');
    screen.draw(['view']);
    screen.print('longer than ten');
    screen.draw(['view 2']);
    expect(lines()).toEqual(['first', 'longer tha', 'n ten', 'view 2']);
    screen.close();
  });

  test('writes nothing where nothing changed', () => {
    const { screen, written } = terminal();
    screen.draw(['same']);
    const before = written.length;
    screen.draw(['same']);
    expect(written).toHaveLength(before);
    screen.close();
  });

  test('a view broken by a narrower terminal is drawn anew without remains, and nothing above it is lost', () => {
    const { screen, lines, resize } = terminal(40);
    screen.print('kept');
    screen.draw(['a'.repeat(39), 'short', '数'.repeat(15)]);
    resize(20);
    screen.draw(['narrow', 'view']);
    expect(lines()).toEqual(['kept', 'narrow', 'view']);
    resize(60);
    screen.draw(['wide', 'view']);
    expect(lines()).toEqual(['kept', 'wide', 'view']);
    screen.close();
  });

  test('after Ctrl-Z and fg it is drawn below what the shell said', () => {
    const { screen, lines, written } = terminal();
    screen.draw(['view']);
    process.emit('SIGCONT', 'SIGCONT');
    expect(lines()).toEqual(['view', 'view']);
    expect(written.at(-1)).not.toContain('\u001b[1A');
    screen.close();
  });

  test('closed, it has taken the view away, left what was printed, and listens to nothing', () => {
    const { screen, lines, listeners, written } = terminal();
    screen.print('kept');
    screen.draw(['view', 'view']);
    screen.close();
    expect(lines()).toEqual(['kept']);
    expect(listeners()).toBe(0);
    screen.draw(['late']);
    screen.print('late');
    screen.close();
    expect(lines()).toEqual(['kept']);
    expect(written.join('')).not.toContain('\u001b[?25l');
  });
});
