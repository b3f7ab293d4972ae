import { randomBytes } from 'node:crypto'
import { isSluiceError } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSecrets, sealSecrets } from './probe-secrets.ts'
import { createSecretBox } from './secret-box.ts'

const newBox = () => createSecretBox(randomBytes(32).toString('base64'))
const unreadable = (open: () => unknown): boolean => {
  try {
    open()
    return false
  } catch (error) {
    return isSluiceError(error, 'SECRET_UNREADABLE')
  }
}

describe('secret box', () => {
  it('opens what it sealed, in the same context', () => {
    const box = newBox()
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (plain, context) => {
        const text = plain.toWellFormed()
        expect(box.open(box.seal(text, context), context)).toBe(text)
      }),
    )
  })

  it('never opens in another context, even one that joins to the same text', () => {
    const box = newBox()
    const contexts = fc.array(fc.string({ maxLength: 3 }), { maxLength: 4 })
    fc.assert(
      fc.property(contexts, contexts, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other))
        const sealed = box.seal('canary', one)
        expect(unreadable(() => box.open(sealed, other))).toBe(true)
      }),
    )
  })

  it('never opens after any byte changed', () => {
    const box = newBox()
    const sealed = box.seal('canary', ['a'])
    for (const [index, byte] of sealed.bytes.entries()) {
      const bytes = Uint8Array.from(sealed.bytes)
      bytes[index] = byte ^ 1
      expect(unreadable(() => box.open({ ...sealed, bytes }, ['a']))).toBe(true)
    }
    expect(unreadable(() => box.open({ ...sealed, bytes: sealed.bytes.subarray(0, 5) }, ['a']))).toBe(true)
  })

  it('names the key that a secret needs when it has another', () => {
    const sealed = newBox().seal('canary', ['a'])
    expect(() => newBox().open(sealed, ['a'])).toThrow(sealed.keyId)
  })

  it('hides equal values behind different bytes', () => {
    const box = newBox()
    expect(box.seal('same', ['a']).bytes).not.toEqual(box.seal('same', ['a']).bytes)
  })

  it('refuses a key of another length and says how to make one', () => {
    expect(() => createSecretBox('c2hvcnQ=')).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', field: 'SLUICE_SECRET_KEY' }),
    )
  })
})

describe('sealed probe secrets', () => {
  it('travel as text that does not hold them and come back whole', () => {
    const box = newBox()
    const sealed = sealSecrets(box, { password: 'canary-7d1' })
    expect(sealed).not.toContain('canary')
    expect(Buffer.from(sealed ?? '', 'base64').toString('latin1')).not.toContain('canary')
    expect(openSecrets(box, sealed)).toEqual({ password: 'canary-7d1' })
    expect(sealSecrets(box, {})).toBeNull()
    expect(openSecrets(box, null)).toEqual({})
  })

  it('are unreadable when they are not ours', () => {
    expect(unreadable(() => openSecrets(newBox(), 'no-separator'))).toBe(true)
    expect(unreadable(() => openSecrets(newBox(), sealSecrets(newBox(), { a: 'b' })))).toBe(true)
  })
})
