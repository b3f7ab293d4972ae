import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { expressionsPage } from './expressions.ts'

test('docs/expressions.md tells what the code does (npm run docs renews it)', async () => {
  const page = await readFile(new URL('../../docs/expressions.md', import.meta.url), 'utf8')
  expect(page).toBe(expressionsPage())
})
