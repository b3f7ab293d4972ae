import { describe, expect, it } from 'vitest'
import { alertChannelSettingsSchema, webhookSecretSchema } from './channel.ts'

const webhook = (url: string): boolean => alertChannelSettingsSchema.safeParse({ kind: 'webhook', url }).success

describe('the settings of an alert channel', () => {
  it.each(['https://hooks.example.com/a?b=c', 'http://10.0.0.1:8080'])('take %s', (url) =>
    expect(webhook(url)).toBe(true),
  )

  it.each(['', 'hooks', 'ftp://a', 'javascript:alert(1)', 'https://me:secret@hooks.example.com'])(
    'refuse %j and do not fail over it',
    (url) => expect(webhook(url)).toBe(false),
  )

  it('take a secret that is long enough, plain or in base64', () => {
    const takes = (secret: string): boolean => webhookSecretSchema.safeParse(secret).success
    expect(['sixteen-letters!', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'].map(takes)).toEqual([true, true])
    expect(['short', 'with a blank in it', 'whsec_not*base64*at*all!'].map(takes)).toEqual([false, false, false])
  })
})
