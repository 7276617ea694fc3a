/** The recipe lines of targets of a makefile and of all they need; of its first target where none is named. */
export function makeRecipes(rules: MakeRules, targets: readonly string[]): readonly string[] {
  const first = [...rules.keys()].find((name) => !name.startsWith('.'));
  const waiting = targets.length > 0 ? [...targets] : first === undefined ? [] : [first];
  const seen = new Set<string>();
  const lines: string[] = [];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const rule = rules.get(name);
    if (rule === undefined || seen.has(name)) continue;
    seen.add(name);
    for (const line of rule.recipe) lines.push(line);
    for (const needed of rule.needs) waiting.push(needed);
  }
  return lines;
}

const MOST_CHARACTERS = 200_000;
/** What a variable may add to a line, however often it stands there. */
const LONGEST_VALUE = 1_000;

export type MakeRules = ReadonlyMap<string, Rule>;
type Rule = { readonly needs: string[]; readonly recipe: string[] };

/** The rules of a makefile by target; what it includes is not read. */
export function readMakeRules(makefile: string): MakeRules {
  const rules = new Map<string, Rule>();
  const values = new Map<string, string>();
  let open: readonly Rule[] = [];
  for (const line of makefile
    .slice(0, MOST_CHARACTERS)
    .replaceAll(/\\\r?\n[ \t]*/g, ' ')
    .split(/\r?\n/)) {
    const assigned = /^\s*(?:export\s+)?([\w.-]+)\s*[:?+]{0,2}=(.*)$/.exec(line);
    const rule = /^([^\t#:=]+)::?(?!=)([^;]*)(?:;(.*))?$/.exec(line);
    if (line.startsWith('\t')) for (const each of open) each.recipe.push(plain(line, values));
    else if (assigned !== null) values.set(assigned[1] ?? '', (assigned[2] ?? '').trim().slice(0, LONGEST_VALUE));
    else if (rule !== null)
      open = openRules(
        rules,
        rule.slice(1).map((part) => plain(part ?? '', values)),
      );
  }
  return rules;
}

function openRules(
  rules: Map<string, Rule>,
  [names = '', needs = '', recipe = '']: readonly string[],
): readonly Rule[] {
  return words(names).map((name) => {
    const rule = rules.get(name) ?? { needs: [], recipe: [] };
    rules.set(name, rule);
    rule.needs.push(...words(needs));
    if (recipe !== '') rule.recipe.push(recipe);
    return rule;
  });
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** Without the signs before a recipe line, and with variables that are given in the file, one level deep. */
function plain(text: string, values: ReadonlyMap<string, string>): string {
  return text
    .replace(/^[\t @+-]+/, '')
    .replaceAll(/\$[({]([\w.-]+)[)}]/g, (_, name: string) => (name === 'MAKE' ? 'make' : (values.get(name) ?? '')));
}
