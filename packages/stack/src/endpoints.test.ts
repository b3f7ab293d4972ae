import { expect, test } from 'vitest'
import { endpointsFromEnvironment, tdengineUrlWithLogin } from './endpoints.ts'

test('services that are named in the environment are used and the others are left to be started', () => {
  const endpoints = endpointsFromEnvironment({ REDIS_URL: 'redis://h:1', TDENGINE_URL: 'ws://ann:p%40ss@td:6041' })
  expect(endpoints).toEqual({
    redisUrl: 'redis://h:1',
    tdengineUrl: 'ws://td:6041',
    tdengineUser: 'ann',
    tdenginePassword: 'p@ss',
  })
})

test('a login survives the way into a TDengine URL and out again', () => {
  const text = tdengineUrlWithLogin({
    databaseUrl: '',
    redisUrl: '',
    kafkaBrokers: '',
    kafkaSaslBrokers: '',
    kafkaTlsBrokers: '',
    kafkaSaslTlsBrokers: '',
    kafkaCa: '',
    kafkaCredentials: null,
    tdengineUrl: 'ws://td:6041',
    tdengineUser: 'ann',
    tdenginePassword: 'p@ss/w:rd',
  })
  expect(endpointsFromEnvironment({ TDENGINE_URL: text })).toEqual({
    tdengineUrl: 'ws://td:6041',
    tdengineUser: 'ann',
    tdenginePassword: 'p@ss/w:rd',
  })
})
