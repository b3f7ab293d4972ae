import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createFileService } from './file-service.ts'

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
const key = { kind: 'key', contentBase64: Buffer.from(pem).toString('base64') } as const
const notAKey = { kind: 'key', contentBase64: Buffer.from('hello').toString('base64') } as const

describe('inspecting a file', () => {
  it('tells what it is and nothing of what it holds', () => {
    const told = createFileService(Date.now).inspect(key, 'alice')
    expect(told).toMatchObject({ facts: { kind: 'key', key: { type: 'ec' }, encrypted: false }, warnings: [] })
    expect(JSON.stringify(told)).not.toContain(pem.split('\n')[1])
  })

  it('names the field of the request that is wrong', () => {
    const { inspect } = createFileService(Date.now)
    const unreadable = (field: string) => expect.objectContaining({ code: 'CREDENTIAL_UNREADABLE', field })
    expect(() => inspect(notAKey, 'alice')).toThrow(unreadable('contentBase64'))
    const encrypted = privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'right' })
    const file = { kind: 'key', contentBase64: Buffer.from(encrypted).toString('base64') } as const
    expect(() => inspect(file, 'alice')).toThrow(unreadable('passphrase'))
    expect(inspect({ ...file, passphrase: 'right' }, 'alice').facts).toMatchObject({ encrypted: true })
  })

  it('keeps a person who has too many keys opened waiting, and nobody else', () => {
    let nowMs = 0
    const { inspect } = createFileService(() => nowMs)
    for (let asked = 0; asked < 60; asked += 1) inspect(key, 'alice')
    expect(() => inspect(key, 'alice')).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }))
    expect(inspect(key, 'bob').facts.kind).toBe('key')
    expect(() => inspect({ ...notAKey, kind: 'ca' }, 'alice')).toThrow(
      expect.objectContaining({ code: 'CREDENTIAL_UNREADABLE' }),
    )
    nowMs = 60_000
    expect(inspect(key, 'alice').facts.kind).toBe('key')
  })
})
