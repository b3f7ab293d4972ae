import { describe, expect, it } from 'vitest'
import { seedBrokers } from './seed-brokers.ts'

describe('seedBrokers', () => {
  it('names hosts and IPv4 addresses as they are', () => {
    const seeds = seedBrokers([
      { host: 'kafka.example', port: 9092 },
      { host: '10.0.0.1', port: 9093 },
    ])
    expect(seeds.names).toEqual(['kafka.example:9092', '10.0.0.1:9093'])
    expect(seeds.hostOf('kafka.example')).toBe('kafka.example')
  })

  it.for(['::1', '[::1]', 'fe80::1:2'])('brings the IPv6 address %s through a client that splits at colons', (host) => {
    const seeds = seedBrokers([{ host, port: 9092 }])
    const [name = '', port = ''] = seeds.names[0]?.split(':') ?? []
    expect(port).toBe('9092')
    expect(seeds.hostOf(name)).toBe(host.replace(/[[\]]/g, ''))
  })
})
