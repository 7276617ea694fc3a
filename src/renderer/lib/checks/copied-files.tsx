type CopiedFilesProps = {
  /** Ignored files that lie there. */
  readonly found: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly disabled?: boolean;
};

/** Which ignored files each worktree gets a copy of: a fresh one has none of them. */
export function CopiedFiles({ found, chosen, onChange, disabled = false }: CopiedFilesProps) {
  const files = [...new Set([...found, ...chosen])].sort();
  const tick = (file: string) =>
    onChange(chosen.includes(file) ? chosen.filter((each) => each !== file) : [...chosen, file]);
  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend className="text-xs font-medium">Copied files</legend>
      <p className="mb-1.5 text-2xs text-secondary">
        Git ignores these, so a fresh copy lacks them. Ticked ones are copied along, and never committed.
      </p>
      {files.length === 0 ? (
        <p className="text-xs text-muted">No ignored file lies in the folder.</p>
      ) : (
        <ul className="grid max-h-[132px] overflow-auto rounded-md border border-line bg-raised py-1 shadow-1">
          {files.map((file) => (
            <li key={file}>
              <label className="flex min-h-7 items-center gap-2.5 px-3.5 text-xs hover:bg-hover">
                <input
                  type="checkbox"
                  className="size-4 accent-(--accent-solid)"
                  checked={chosen.includes(file)}
                  onChange={() => tick(file)}
                />
                <code className="min-w-0 truncate">{file}</code>
                {!found.includes(file) && <span className="text-2xs text-muted">not there now</span>}
              </label>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
