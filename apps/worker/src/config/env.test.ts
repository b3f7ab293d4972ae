import { describe, expect, it } from 'vitest'
import { readConfig } from './env.ts'

const ENV = {
  DATABASE_URL: 'postgresql://a:canary-1@db/sluice',
  REDIS_URL: 'redis://cache:6379',
  SLUICE_SECRET_KEY: 'canary-2',
  TDENGINE_URL: 'ws://root:p%40ss@td:6041',
}

describe('configuration of a worker', () => {
  it('takes the login out of the target and fills in defaults', () => {
    expect(readConfig(ENV)).toMatchObject({
      group: 'default',
      concurrency: 32,
      keyPrefix: 'sluice',
      dataDir: '.sluice/data',
      http: { host: '0.0.0.0', port: 9464 },
      logLevel: 'info',
      allowedTargets: null,
      defaultTarget: { url: 'ws://td:6041', username: 'root', password: 'p@ss' },
    })
    expect(readConfig({ ...ENV, TDENGINE_URL: undefined }).defaultTarget).toBeNull()
    expect(readConfig({ ...ENV, TDENGINE_URL: 'wss://td' }).defaultTarget).toEqual({
      url: 'wss://td:443',
      username: 'root',
      password: 'taosdata',
    })
  })

  it('reads the list of targets, and says which entry is wrong', () => {
    const read = (list: string) => readConfig({ ...ENV, SLUICE_ALLOWED_TARGETS: list }).allowedTargets
    expect(read('*.plant.example:9092-9094, 10.0.0.0/8')).toHaveLength(2)
    expect(read('')).toBeNull()
    expect(() => read('td:6041, 10.0.0.1/8')).toThrow(
      expect.objectContaining({ field: 'SLUICE_ALLOWED_TARGETS', message: expect.stringContaining('"10.0.0.1/8"') }),
    )
  })

  it.each([
    ['DATABASE_URL', undefined],
    ['DATABASE_URL', 'canary-3'],
    ['REDIS_URL', 'http://canary-3'],
    ['TDENGINE_URL', 'taos://canary-3:6030'],
    ['TDENGINE_URL', 'canary-3'],
    ['SLUICE_WORKER_GROUP', 'canary 3'],
    ['SLUICE_WORKER_CONCURRENCY', '0'],
    ['PORT', '65536'],
    ['SLUICE_KAFKA_CLIENT', 'canary-3'],
    ['SLUICE_TDENGINE_CLIENT', 'canary-3'],
    ['LOG_LEVEL', 'canary-3'],
  ])('names %s when it is missing or wrong, without repeating what it holds', (field, value) => {
    const reading = () => readConfig({ ...ENV, [field]: value })
    expect(reading).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID', field }))
    expect(reading).toThrow(expect.objectContaining({ message: expect.not.stringContaining('canary') }))
  })
})
