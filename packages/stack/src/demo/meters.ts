import type { CreateSupertable, saveTaskSchema } from '@sluice/contracts'
import type { ProducedRecord } from '@sluice/kafka'
import type { z } from 'zod'
import { from, sourceOf } from './source-of.ts'

export const METERS_TOPIC = 'meters'
/** Devices, and so subtables, of the meters. */
export const METER_DEVICES = 1000
const LOCATIONS = [
  'Beijing',
  'Shanghai',
  'Shenzhen',
  'Hangzhou',
  'Chengdu',
  'Berlin',
  'Lyon',
  'Oslo',
  'Austin',
  'Osaka',
]

/** A small seeded generator (mulberry32), so that the same seed gives the same meters everywhere. */
const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Readings of 1,000 electricity meters (or `devices`), about 150 bytes each, with units inside strings as real devices send them.
 * Message n belongs to device n mod `devices`; equal (seed, n, time) give equal bytes.
 */
export const meterReadings = (
  seed: number,
  devices = METER_DEVICES,
): ((n: number, timestampMs: number) => ProducedRecord) => {
  const random = seeded(seed)
  return (n, timestampMs) => {
    const device = n % devices
    const id = `d${String(device).padStart(4, '0')}`
    const reading = {
      id: n,
      ts: timestampMs,
      device: id,
      voltage: `${215 + Math.floor(random() * 12)}V`,
      current: Math.round((8 + random() * 6) * 100) / 100,
      phase: Math.round(random() * 1000) / 1000,
      location: LOCATIONS[device % LOCATIONS.length],
      group: device % 16,
      model: 'DTSD1352-C',
    }
    return { key: id, value: JSON.stringify(reading), timestampMs }
  }
}

export const meterSupertable = (database: string): CreateSupertable => ({
  database,
  name: 'meters',
  columns: [
    { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
    { name: 'current', type: 'FLOAT', compositeKey: false },
    { name: 'voltage', type: 'INT', compositeKey: false },
    { name: 'phase', type: 'FLOAT', compositeKey: false },
  ],
  tags: [
    { name: 'location', type: 'VARCHAR(24)', compositeKey: false },
    { name: 'groupid', type: 'INT', compositeKey: false },
  ],
})

/** Splits `221V` into number and unit and writes one subtable per device. */
export const meterTask = (
  name: string,
  brokers: string,
  database: string,
  topic = METERS_TOPIC,
): z.input<typeof saveTaskSchema> => {
  return {
    spec: {
      apiVersion: 'sluice/v1',
      name,
      source: sourceOf(name, brokers, topic),
      transform: {
        parser: { type: 'json' },
        extract: [{ rule: 'regex', field: 'voltage', pattern: '^(?<voltage>[0-9]+)(?<voltage_unit>[A-Za-z]+)$' }],
      },
      target: {
        type: 'tdengine',
        database,
        supertable: 'meters',
        subtable: '${device}',
        columns: [
          { name: 'ts', type: 'TIMESTAMP', map: { ...from('ts'), time: { as: 'number', unit: 'ms' } } },
          { name: 'current', type: 'FLOAT', map: from('current') },
          { name: 'voltage', type: 'INT', map: from('voltage') },
          { name: 'phase', type: 'FLOAT', map: from('phase') },
        ],
        tags: [
          { name: 'location', type: 'VARCHAR(24)', map: from('location') },
          { name: 'groupid', type: 'INT', map: from('group') },
        ],
      },
    },
  }
}
