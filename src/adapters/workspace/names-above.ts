/** What we put beside the worktrees of a project: worktrees, what tells how they were set up, and what was set aside. */
const besideWorktrees =
  /^(\d+|v|t-[^./]{1,8})(\.removed-[0-9a-f]{8}|\.kept-\d+(-git)?|\.setup\.json(\.new)?)?$|\.aside-[0-9a-f]{8}$/;

/** Folders of projects, those of others too. */
const ofProjects = /^[0-9a-f]{8}$|\.aside-[0-9a-f]{8}$/;

/**
 * What programs look for in the folders above the one they start in. In the user's own folder only these are strangers: it may hold
 * other things. A `.git` is none of them, for a person may keep the settings there under version control; a worktree has its own.
 */
const lookedFor = [
  /^(node_modules|package\.json|\.npmrc|\.yarn|\.yarnrc.*|\.pnp\..*|\.pnpmfile\..*|pnpm-workspace\.yaml|lerna\.json|nx\.json)$/,
  /^(turbo\.json|bunfig\.toml|deno\.jsonc?|deno\.lock|tsconfig.*\.json|jsconfig\.json|\.swcrc|\.editorconfig|\.browserslistrc)$/,
  /^\.(eslint|prettier|stylelint|babel|mocha|nyc|c8|lintstaged|postcss|commitlint)(rc|ignore)?(\..*)?$/,
  /^(eslint|prettier|stylelint|babel|jest|vitest|vite|rollup|webpack|postcss|tailwind|playwright|cypress|ava|nyc)\.(config|workspace)\..*$/,
  /^(biome\.jsonc?|\.oxlintrc\.json|knip\.json|\.nvmrc|\.node-version|\.tool-versions|\.?mise\.toml|\.envrc)$/,
  /^(pyproject\.toml|setup\.(cfg|py)|tox\.ini|pytest\.ini|\.pytest\.ini|conftest\.py|\.?ruff\.toml|\.flake8|\.?mypy\.ini|\.pylintrc)$/,
  /^(noxfile\.py|\.coveragerc|\.python-version|\.venv|pyrightconfig\.json|\.pre-commit-config\.yaml)$/,
  /^(Cargo\.(toml|lock)|\.cargo|rust-toolchain(\.toml)?|\.?rustfmt\.toml|\.?clippy\.toml|go\.(mod|work|sum)|\.golangci\..*)$/,
  /^(Gemfile|\.bundle|\.rubocop\.yml|\.ruby-version|\.rspec|Rakefile|composer\.json|phpunit\.xml(\.dist)?|phpstan\.neon)$/,
  /^(pom\.xml|\.mvn|(settings|build)\.gradle(\.kts)?|gradle\.properties|\.java-version|\.sdkmanrc|\.scalafmt\.conf|\.bazelrc)$/,
  /^(Directory\..*\.(props|targets)|global\.json|nuget\.config|\.clang-(format|tidy)|CMakeLists\.txt|\.?justfile|Taskfile\.ya?ml)$/,
].map((pattern) => new RegExp(pattern.source, 'i'));

export const isOursBesideWorktrees = (name: string): boolean => besideWorktrees.test(name);

export const isOursAmongProjects = (name: string): boolean => ofProjects.test(name);

export const isOursInHome = (name: string): boolean => !lookedFor.some((pattern) => pattern.test(name));
