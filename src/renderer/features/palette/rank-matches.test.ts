import { expect, test } from 'vitest';
import { bestMatches, matchRank } from './rank-matches';

test('the start of the text is better than the start of a word, and that than its middle', () => {
  const ranks = ['Start run', 'Restart', 'Stop or start'].map((title) => matchRank('start', title));
  expect(ranks).toEqual([0, 2, 1]);
});

test('every word has to be there, in any order, in any case', () => {
  expect(matchRank('RUN start', 'Start run')).toBe(1);
  expect(matchRank('start graph', 'Start run')).toBeNull();
  expect(matchRank('pause', 'Drain run', 'pause')).toBe(3);
});

test('without a search everything fits as it stands', () => {
  expect(bestMatches(['b', 'a'], ' ', (title) => ({ title }))).toEqual(['b', 'a']);
});

test('the best comes first and equals keep their order', () => {
  const titles = ['Show graph', 'Graph paper', 'Show board', 'Draw graph'];
  expect(bestMatches(titles, 'graph', (title) => ({ title }))).toEqual(['Graph paper', 'Show graph', 'Draw graph']);
});
