import { expect, it } from 'vitest'
import { signWebhook } from './sign-webhook.ts'

it('signs as the example of Standard Webhooks', () => {
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', atMs: 1_614_265_330_000, body: '{"test": 2432232314}' }
  expect(signWebhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', message)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

it('takes a secret without the prefix as it is', () => {
  const sign = (secret: string) => signWebhook(secret, { id: 'a', atMs: 1_000, body: '{}' })['webhook-signature']
  expect(sign('a plain secret')).not.toBe(sign(`whsec_${Buffer.from('another').toString('base64')}`))
  expect(sign('sixteen-letters!')).toBe(sign(`whsec_${Buffer.from('sixteen-letters!').toString('base64')}`))
})
