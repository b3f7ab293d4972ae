import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** Every source file of the repository, with its text. */
const sources = execFileSync('git', ['ls-files', '-z', '--', '*.ts', '*.tsx', '*.mts', '*.mjs', '*.cjs', '*.js'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && !path.includes('/fixtures/') && !path.includes('/generated/'))
  .flatMap((path) => {
    try {
      return [{ path, text: readFileSync(join(ROOT, path), 'utf8') }]
    } catch {
      // Deleted in the working tree and not yet in the index.
      return []
    }
  })

const matching = (pattern: RegExp, where: (path: string) => boolean): string[] =>
  sources.filter(({ path, text }) => where(path) && pattern.test(text)).map(({ path }) => path)

/** These hold scripts as text, for the sandbox and against it. */
const SANDBOXED =
  /^packages\/transform\/src\/(parse\/(script\/isolation|binary\/binary-transform)\.test|testing\/fuzz\/script)\.ts$|^scripts\/checks\//

describe('the sources', () => {
  it('are found', () => {
    expect(sources.length).toBeGreaterThan(500)
  })

  it.each([
    ['eval', /(?<![\w.'"`])eval\s*\(/, 'eval(text)'],
    ['functions made of text', /(?<![\w.])(?:new\s+)?Function\s*\(/, 'new Function(text)'],
    ['the vm module', /['"](?:node:)?vm['"]/, "await import('node:vm')"],
    ['timers that take text', /\bset(?:Timeout|Interval)\s*\(\s*['"`]/, "setTimeout('text')"],
  ])('never use %s', (_name, pattern, example) => {
    expect(example).toMatch(pattern)
    const isOurs = (path: string): boolean => /^(apps|packages|bench|e2e|scripts|prisma)\//.test(path)
    expect(matching(pattern, (path) => isOurs(path) && !SANDBOXED.test(path))).toEqual([])
  })

  it('of transform and contracts, which run in browsers too, know nothing of Node', () => {
    const isBrowserCode = (path: string): boolean =>
      /^packages\/(transform|contracts)\/src\//.test(path) && !/\.i?test\.ts$|\/testing\//.test(path)
    expect(matching(/['"]node:|\bBuffer\.|\bprocess\.|\b__dirname\b/, isBrowserCode)).toEqual([])
  })
})
