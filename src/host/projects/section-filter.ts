const header = /^\[\d\d:\d\d:\d\d\.\d{3}\] \[([A-Z_]+)\] /;

/** Which lines of the debug log, read in order, belong to these sections: the entries with their indented fields. */
export function sectionFilter(sections: readonly string[]): (line: string) => boolean {
  if (sections.length === 0) return () => true;
  const wanted = new Set(sections);
  let inside = false;
  return (line) => {
    const section = header.exec(line)?.[1];
    if (section !== undefined) inside = wanted.has(section);
    return inside;
  };
}
