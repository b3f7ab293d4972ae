import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secretsAsTexts, textsAsSecrets } from './secret-texts.ts'

describe('secrets in files', () => {
  it('are texts that name them', () => {
    const settings = { sasl: { username: 'ann', password: { ref: 'secret:kafka-password' } } }
    const written = { sasl: { username: 'ann', password: '${secret:kafka-password}' } }
    expect(secretsAsTexts(settings)).toEqual(written)
    expect(textsAsSecrets(written)).toEqual(settings)
  })

  it('are told from texts that only look like one', () => {
    const written = secretsAsTexts({ template: '${secret:x}', other: 'm_${id}' })
    expect(written).toEqual({ template: '$${secret:x}', other: 'm_${id}' })
    expect(textsAsSecrets(written)).toEqual({ template: '${secret:x}', other: 'm_${id}' })
  })

  it('come back exactly from whatever document', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('${secret:a}', '$${env:A}', '${secret:}', '${file:/a\n}', '$'))
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.constantFrom(null, true, { ref: 'secret:p' }, { ref: 'nothing' }),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(text, fc.constant('__proto__')), tie('tree'), { maxKeys: 3 }),
      ),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        expect(textsAsSecrets(secretsAsTexts(value))).toEqual(value)
      }),
    )
  })
})
