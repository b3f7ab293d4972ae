import { expect, it } from 'vitest'
import { z } from 'zod'
import { secretRefSchema } from '../secrets.ts'
import { kafkaClusterSchema, taskSpecSchema, tdengineServerSchema } from '../task-spec/index.ts'
import { secretFields, secretVariants } from './secret-variants.ts'

const PEM = '-----BEGIN CERTIFICATE-----'
const plain = {
  brokers: [{ host: 'kafka.test' }],
  'sasl.username': 'u',
  'sasl.principal': 'u@REALM',
  'sasl.token.tokenUrl': 'https://token.test',
  'sasl.token.clientId': 'c',
  'tls.client.certificate': PEM,
  'registry.url': 'https://registry.test',
  'registry.username': 'u',
}

it('fills every place of a connection that takes a secret, with inputs that the schema takes', () => {
  const variants = secretVariants(kafkaClusterSchema, plain)
  for (const { input } of variants) expect(kafkaClusterSchema.safeParse(input).error).toBeUndefined()
  expect(new Set(variants.flatMap((one) => one.secretFields))).toEqual(secretFields(kafkaClusterSchema))
  expect([...secretFields(kafkaClusterSchema)].sort()).toEqual([
    'registry.password',
    'sasl.keytab',
    'sasl.password',
    'sasl.token.clientSecret',
    'sasl.token.token',
    'tls.client.file',
    'tls.client.key',
    'tls.client.passphrase',
  ])
})

it('includes a field that is new, and says what it cannot make up', () => {
  const grown = tdengineServerSchema.extend({ vault: z.strictObject({ id: z.string(), key: secretRefSchema }) })
  expect(() => secretVariants(grown, { url: 'ws://td' })).toThrow('give vault.id a value')
  const [variant] = secretVariants(grown, { url: 'ws://td', 'vault.id': '1' })
  expect(variant).toMatchObject({ secretFields: ['password', 'vault.key'], input: { vault: { id: '1' } } })
})

it('knows that a task has secrets in its connections and nowhere else', () => {
  const below = (prefix: string, schema: z.ZodType) => [...secretFields(schema)].map((field) => `${prefix}.${field}`)
  expect(secretFields(taskSpecSchema)).toEqual(
    new Set([...below('source', kafkaClusterSchema), ...below('target.connection', tdengineServerSchema)]),
  )
})
