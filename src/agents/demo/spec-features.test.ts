import { describe, expect, it } from 'vitest';
import { featuresOfSpec, tasksOfRequest } from './spec-features';

describe('an app spec', () => {
  it('is the parts of its core features, their items the steps', () => {
    const spec = `<project_specification>
  <overview>- not a feature</overview>
  <core_features>
    <user_accounts>
      - People sign up
      - People log in
    </user_accounts>
    <feature name="Export">- A file is downloaded</feature>
    <feature>Search the list</feature>
  </core_features>
</project_specification>`;
    expect(featuresOfSpec(spec)).toEqual([
      { name: 'User accounts', steps: ['People sign up', 'People log in'] },
      { name: 'Export', steps: ['A file is downloaded'] },
      { name: 'Search the list', steps: [] },
    ]);
  });

  it.each<[string, string, readonly string[]]>([
    ['core features without parts', '- x\n<core_features>\n- A\n- B\n</core_features>', ['A', 'B']],
    ['a plain list', '# Shop\n\n1. Cart\n2) Checkout\n* Mail\n', ['Cart', 'Checkout', 'Mail']],
    ['prose', '# A clock\n\nIt shows the time.', ['A clock']],
    ['nothing', ' \n<a></a>', []],
  ])('is read from %s', (_what, text, names) => {
    expect(featuresOfSpec(text).map(({ name }) => name)).toEqual(names);
  });

  it('is bounded', () => {
    const features = featuresOfSpec(Array.from({ length: 500 }, () => `- ${'x'.repeat(5_000)}`).join('\n'));
    expect(features.length).toBe(100);
    expect(features[0]?.name.length).toBe(120);
  });
});

describe('a request', () => {
  it.each<[string, string, readonly string[]]>([
    ['a list', 'Please:\n- add a button\n- test it', ['add a button', 'test it']],
    ['lines', 'add a button\ntest it\n', ['add a button', 'test it']],
    ['sentences', 'Add a button. Then test it; say so.', ['Add a button', 'Then test it', 'say so']],
    ['nothing', ' \n', []],
  ])('is split by %s', (_what, text, tasks) => {
    expect(tasksOfRequest(text)).toEqual(tasks);
  });
});
