import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { detectChecks } from './detect-checks';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flotilla-detect-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function detected(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const { checks, setup } = await detectChecks(folder);
  return {
    checks: checks.map((check) => `${check.kind}: ${check.argv.join(' ')}`),
    setup: setup.map((argv) => argv.join(' ')),
  };
}

test('nothing known gives nothing', async () => {
  expect(await detected({ 'README.md': 'x' })).toEqual({ checks: [], setup: [] });
});

test('package.json scripts, quick checks first', async () => {
  const scripts = {
    test: 'node --test',
    build: 'tsc',
    lint: 'eslint .',
    typecheck: 'tsc',
    'type-check': 'tsc',
    dev: 'vite',
  };
  expect(await detected({ 'package.json': JSON.stringify({ scripts }) })).toEqual({
    checks: ['lint: npm run lint', 'types: npm run typecheck', 'test: npm test', 'build: npm run build'],
    setup: [],
  });
});

test('dependencies are installed from the lock file with its own tool', async () => {
  const manifest = JSON.stringify({ scripts: { test: 'jest' }, devDependencies: { jest: '1' } });
  expect(await detected({ 'package.json': manifest, 'package-lock.json': '{}' })).toMatchObject({ setup: ['npm ci'] });
  expect(await detected({ 'pnpm-lock.yaml': '' })).toEqual({
    checks: ['test: pnpm test'],
    setup: ['pnpm install --frozen-lockfile'],
  });
});

test('the failing test script of npm init is no check, nor is a broken package.json a failure', async () => {
  const placeholder = 'echo "Error: no test specified" && exit 1';
  expect((await detected({ 'package.json': JSON.stringify({ scripts: { test: placeholder } }) })).checks).toEqual([]);
  expect((await detected({ 'package.json': '{' })).checks).toEqual([]);
});

test('other languages', async () => {
  expect(await detected({ 'pyproject.toml': '[tool.pytest.ini_options]\n[tool.ruff]\n' })).toMatchObject({
    checks: ['lint: ruff check .', 'test: python3 -m pytest'],
  });
  expect((await detected({ 'go.mod': 'module x' })).checks).toContain('test: go test ./...');
  expect((await detected({ 'Cargo.toml': '' })).checks).toContain('test: cargo test');
});

test('a Makefile fills gaps only', async () => {
  const makefile = 'test: build\n\tgo\nlint:\n\tx\nVERSION := 1\nbuild:=x\n';
  expect((await detected({ Makefile: makefile })).checks).toEqual(['lint: make lint', 'test: make test']);
  expect((await detected({ 'package.json': '{"scripts":{"test":"t"}}' })).checks).toEqual([
    'lint: make lint',
    'test: npm test',
  ]);
});
