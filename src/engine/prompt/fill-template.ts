/**
 * Puts values in the place of `{{names}}`. A placeholder alone on its line goes with its line when there is nothing to
 * say; unknown ones stay as they are, and no value is read as a placeholder.
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const valueOf = (name: string): string | undefined => (Object.hasOwn(values, name) ? values[name] : undefined);
  return template
    .replace(/^\{\{(\w+)\}\}\n(?:\n|$)?/gm, (whole, name: string) => (valueOf(name) === '' ? '' : whole))
    .replace(/\{\{(\w+)\}\}/g, (whole, name: string) => valueOf(name) ?? whole);
}

/** The placeholders of a template, each once. */
export function placeholdersIn(template: string): ReadonlySet<string> {
  return new Set([...template.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, name]) => name ?? []));
}
