import { type ErrorCode, errorCatalogue, errorExplanations } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { errorPageText } from './read-errors.ts'

const codes = Object.keys(errorCatalogue) as ErrorCode[]

describe('the page of an error code', () => {
  it('says in English what the contract says', () => {
    for (const code of codes) {
      const { title, remedy } = errorCatalogue[code]
      const { causes, further } = errorExplanations[code]
      expect(errorPageText('en', code), code).toMatchObject({ title, causes, steps: [remedy, ...further] })
    }
  })

  it('says as much in Chinese, and says it in Chinese', () => {
    for (const code of codes) {
      const [english, chinese] = [errorPageText('en', code), errorPageText('zh', code)]
      expect(chinese.causes.length, code).toBe(english.causes.length)
      expect(chinese.steps.length, code).toBe(english.steps.length)
      for (const text of [
        chinese.title,
        ...chinese.causes,
        ...chinese.steps,
        ...chinese.server.map((one) => one.meaning),
      ])
        expect(text, code).toMatch(/\p{Script=Han}/u)
    }
  })

  it('tells what is done about a server code, apart where writing and other statements differ', () => {
    const { server } = errorPageText('en', 'TDENGINE_TABLE_MISSING')
    expect(server.filter(({ hex }) => hex === '0x2603')).toMatchObject([
      { decimal: 9731, stage: 'writing', failure: 'refresh', meaning: 'The table does not exist.' },
      { decimal: 9731, stage: 'running', failure: 'target', meaning: 'The table does not exist.' },
    ])
  })
})
