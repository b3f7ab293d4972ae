import { describe, expect, it } from 'vitest'
import { connectorConfig } from './connect-config.ts'

const places = { topic: 't1', database: 'db1', brokers: 'h:9092', tdengine: 'td:6041' }

describe('the configuration of a connector', () => {
  it('gets the places of the run', () => {
    const text =
      '{"topics": "${topic}", "connection.url": "jdbc:TAOS-RS://${tdengine}", "connection.database": "${database}"}'
    expect(connectorConfig(text, places)).toEqual({
      topics: 't1',
      'connection.url': 'jdbc:TAOS-RS://td:6041',
      'connection.database': 'db1',
    })
  })

  it('is refused where it names what nothing fills in, and where it is no object of texts', () => {
    expect(() => connectorConfig('{"topics": "${topik}"}', places)).toThrow('topik')
    expect(() => connectorConfig('{"tasks.max": 2}', places)).toThrow()
  })
})
