import { readdir, readFile } from 'node:fs/promises'
import { type ErrorCode, errorCatalogue, errorExplanations } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import meanings from '../../apps/web/messages/en/serverCodes.json' with { type: 'json' }
import { mapKafkaError } from '../../packages/kafka/src/kafkajs/map-error.ts'
import { catalogueTexts, errorPages } from './errors.ts'
import { serverCodes } from './server-codes.ts'

const root = new URL('../../', import.meta.url)
const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(new URL(path, root), 'utf8'))
const codes = Object.keys(errorCatalogue) as ErrorCode[]

describe('docs/errors', () => {
  it('has exactly the pages that the catalogue makes (npm run docs renews them)', async () => {
    const pages = errorPages()
    expect((await readdir(new URL('docs/errors', root))).sort()).toEqual([...pages.keys()].sort())
    for (const [name, page] of pages)
      expect(await readFile(new URL(`docs/errors/${name}`, root), 'utf8'), name).toBe(page)
  })

  it('has a section for every code, and the index leads to each', () => {
    const pages = errorPages()
    for (const code of codes) {
      const page = `${errorExplanations[code].class}.md`
      expect(pages.get(page), code).toContain(`\n## ${code}\n`)
      expect(pages.get('README.md'), code).toContain(`(${page}#${code.toLowerCase()})`)
    }
  })
})

describe('the console’s error pages', () => {
  it('say in English what the contract says (npm run docs renews them)', async () => {
    expect(await json('apps/web/messages/en/catalogue.json')).toEqual(catalogueTexts())
  })

  it('know every server code that the client classifies (npm run docs renews them)', async () => {
    expect(await json('apps/web/src/features/errors/generated/server-codes.json')).toEqual(serverCodes)
  })
})

describe('codes of others', () => {
  it('of the TDengine server have a meaning each', () => {
    expect(serverCodes.map(({ hex }) => hex)).toEqual(Object.keys(meanings).sort())
  })

  it('of Kafka stand at the code that the client makes of them', () => {
    for (const code of codes)
      for (const type of errorExplanations[code].kafkaErrors ?? []) {
        const thrown = Object.assign(new Error('said by the broker'), { name: 'KafkaJSProtocolError', type })
        expect(mapKafkaError(thrown, 'ask').code, type).toBe(code)
      }
  })
})
