import { from, METER_DEVICES, meterReadings, meterSupertable, sourceOf } from '@sluice/stack'
import { z } from 'zod'
import type { Dataset } from './dataset.ts'
import { FIRST_TIMESTAMP_MS } from './meters.ts'

const SEED = 20_260_101

const readingSchema = z.object({
  device: z.string(),
  ts: z.int(),
  voltage: z.string(),
  current: z.number(),
  phase: z.number(),
  location: z.string(),
  group: z.int(),
})

/** The readings of `meters` as InfluxDB lines, the one text that sinks without a mapping take as it is. */
export const linesDataset: Dataset = {
  name: 'lines',
  about: 'meters as InfluxDB lines, 1,000 subtables',
  subtables: METER_DEVICES,
  checked: 'voltage',
  hasScripts: false,
  messages: () => {
    const reading = meterReadings(SEED)
    return (index) => {
      const { key = null, value } = reading(index, FIRST_TIMESTAMP_MS + index)
      const { device, ts, voltage, current, phase, location, group } = readingSchema.parse(JSON.parse(String(value)))
      const volts = Number.parseInt(voltage, 10)
      const tags = `device=${device},groupid=${group},location=${location.replaceAll(' ', '\\ ')}`
      const line = `meters,${tags} current=${current},voltage=${volts}i32,phase=${phase} ${ts}`
      return { record: { key, value: line }, rows: 1, checksum: volts }
    }
  },
  supertable: meterSupertable,
  spec: (name, brokers, database, topic) => ({
    apiVersion: 'sluice/v1',
    name,
    source: sourceOf(name, brokers, topic),
    transform: { parser: { type: 'lineProtocol', precision: 'ms' } },
    target: {
      type: 'tdengine',
      database,
      supertable: 'meters',
      subtable: '${device}',
      columns: [
        { name: 'ts', type: 'TIMESTAMP', map: from('_time') },
        { name: 'current', type: 'FLOAT', map: from('current') },
        { name: 'voltage', type: 'INT', map: from('voltage') },
        { name: 'phase', type: 'FLOAT', map: from('phase') },
      ],
      tags: [
        { name: 'location', type: 'VARCHAR(24)', map: from('location') },
        { name: 'groupid', type: 'INT', map: from('groupid') },
      ],
    },
  }),
}
