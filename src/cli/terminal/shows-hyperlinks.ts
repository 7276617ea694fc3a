/** Terminals that show hyperlinks, by what they say of themselves; others would print the address as rubbish at worst. */
export function showsHyperlinks(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.FORCE_HYPERLINK !== undefined) return env.FORCE_HYPERLINK !== '0';
  if (env.CI || env.TERM === 'dumb' || env.TMUX || env.STY) return false;
  const byName = ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'Tabby', 'rio'];
  return (
    Number(env.VTE_VERSION ?? 0) >= 5_000 ||
    byName.includes(env.TERM_PROGRAM ?? '') ||
    [env.KITTY_WINDOW_ID, env.WT_SESSION, env.KONSOLE_VERSION].some((said) => Boolean(said)) ||
    /^(?:xterm-kitty|xterm-ghostty|alacritty|foot)/.test(env.TERM ?? '')
  );
}
