const lines = [
  { word: 'Critical path', color: 'var(--edge-critical)', look: 'border-t-2' },
  { word: 'Waits for', color: 'var(--edge-waits)', look: 'border-t-[1.5px]' },
  { word: 'Satisfied', color: 'var(--edge-satisfied)', look: 'border-t-[1.5px]' },
  { word: 'Held by a failure', color: 'var(--edge-failed)', look: 'border-t-[1.5px] border-dashed' },
] as const;

/** What the lines mean. */
export function Legend() {
  return (
    <ul
      aria-label="Legend"
      className="absolute bottom-4 left-[60px] flex h-7 items-center gap-3.5 rounded-sm border border-line-strong bg-overlay px-2.5 text-2xs whitespace-nowrap text-muted max-[1240px]:hidden"
    >
      {lines.map(({ word, color, look }) => (
        <li key={word} className="flex items-center gap-1.5">
          <span className={`w-[18px] ${look}`} style={{ borderColor: color }} />
          {word}
        </li>
      ))}
    </ul>
  );
}
