import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fetch from 'kafkajs/src/protocol/requests/fetch/index.js'
import { expect, it } from 'vitest'
import { applyPatches } from './index.ts'

const manifest = createRequire(import.meta.url).resolve('kafkajs/package.json')

it('are for the version of kafkajs that is installed: look at each of them before another one is', () => {
  expect(JSON.parse(readFileSync(manifest, 'utf8'))).toMatchObject({ version: '2.2.4' })
})

it('cover every version of a fetch that kafkajs speaks and that carries record batches', () => {
  expect(fetch.versions.map(Number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
})

it('are applied once, however often they are asked for', () => {
  applyPatches()
  const { protocol } = fetch
  applyPatches()
  expect(fetch.protocol).toBe(protocol)
})
