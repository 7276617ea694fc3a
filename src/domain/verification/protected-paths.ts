const continuousIntegration =
  /^(?:\.github\/(?:workflows|actions)\/|\.gitlab-ci\.ya?ml$|\.gitlab\/ci\/|\.circleci\/|\.buildkite\/|\.travis\.ya?ml$|azure-pipelines\.ya?ml$|bitbucket-pipelines\.ya?ml$|Jenkinsfile$|\.drone\.ya?ml$|\.woodpecker)/;

const agentConfig =
  /(?:^|\/)(?:\.claude\/|CLAUDE\.md$|CLAUDE\.local\.md$|AGENTS\.md$|\.mcp\.json$|\.codex\/|\.cursor\/|\.cursorrules$|\.gemini\/|GEMINI\.md$|opencode\.jsonc?$|\.opencode\/|\.aider|\.windsurfrules$|\.github\/copilot-instructions\.md$)/;

const test =
  /(?:^|\/)(?:tests?|__tests__|specs?)\/.*\.[A-Za-z]+$|\.(?:test|spec)\.[A-Za-z]+$|_(?:test|spec)\.[A-Za-z]+$|(?:^|\/)test_[^/]*\.py$/;

/** What npm, yarn, pnpm and bun read: also which shell and which Node options scripts run with. */
const packageManagerConfig =
  /(?:^|\/)(?:\.npmrc|\.yarnrc(?:\.ya?ml)?|\.pnpmrc|\.pnpmfile\.[cm]?js|bunfig\.toml|\.yarn\/(?:releases|plugins)\/.*)$/;

const installedPackage = /(?:^|\/)node_modules\//;

export const isPackageManagerConfig = (path: string): boolean => packageManagerConfig.test(path);
export const isInstalledPackage = (path: string): boolean => installedPackage.test(path);
export const isContinuousIntegration = (path: string): boolean => continuousIntegration.test(path);
export const isAgentConfig = (path: string): boolean => agentConfig.test(path);
export const isTest = (path: string): boolean => test.test(path);

/** Configuration files that decide what a tool does when a check calls it. */
export const toolConfigs: readonly { readonly command: RegExp; readonly config: RegExp }[] = [
  { command: /\bvitest\b/, config: /(?:^|\/)(?:vitest|vite)\.(?:config|workspace)\.[cm]?[jt]s$/ },
  { command: /\bjest\b/, config: /(?:^|\/)jest\.config\.[cm]?[jt]s(?:on)?$/ },
  { command: /\bmocha\b/, config: /(?:^|\/)(?:\.mocharc(?:\.[^/]*)?|mocha\.opts)$/ },
  { command: /\bava\b/, config: /(?:^|\/)ava\.config\.[cm]?js$/ },
  { command: /\bcypress\b/, config: /(?:^|\/)cypress\.config\.[cm]?[jt]s$/ },
  { command: /\bkarma\b/, config: /(?:^|\/)karma\.conf\.[cm]?[jt]s$/ },
  { command: /\b(?:jest|mocha)\b/, config: /(?:^|\/)(?:babel\.config\.[cm]?js(?:on)?|\.babelrc[^/]*)$/ },
  { command: /\bplaywright\b/, config: /(?:^|\/)playwright\.config\.[cm]?[jt]s$/ },
  { command: /\beslint\b/, config: /(?:^|\/)(?:eslint\.config\.[cm]?[jt]s|\.eslintrc[^/]*)$/ },
  { command: /\bbiome\b/, config: /(?:^|\/)biome\.jsonc?$/ },
  { command: /\b(?:tsc|vue-tsc)\b/, config: /(?:^|\/)tsconfig[^/]*\.json$/ },
  {
    command: /\b(?:pytest|tox|ruff|mypy)\b/,
    config: /(?:^|\/)(?:pytest\.ini|tox\.ini|setup\.cfg|conftest\.py|ruff\.toml|mypy\.ini|pyproject\.toml)$/,
  },
  { command: /\bmake\b/, config: /(?:^|\/)(?:(?:GNUm|M|m)akefile|[^/]*\.mk)$/ },
  { command: /\bjust\b/, config: /(?:^|\/)(?:\.?justfile|[^/]*\.just)$/i },
  { command: /\btask\b/, config: /(?:^|\/)taskfile(?:\.dist)?\.ya?ml$/i },
  { command: /\bnox\b/, config: /(?:^|\/)(?:noxfile\.py|pyproject\.toml)$/ },
  { command: /\bdeno\b/, config: /(?:^|\/)deno\.jsonc?$/ },
  { command: /\bcargo\b/, config: /(?:^|\/)\.cargo\/config(?:\.toml)?$/ },
];
