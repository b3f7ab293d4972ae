import { METER_DEVICES, meterReadings, meterSupertable, meterTask } from '@sluice/stack'
import type { Dataset, DatasetMessage } from './dataset.ts'

const SEED = 20_260_101
/** 2025-01-01T00:00:00Z; one reading a millisecond, so that no two readings of a device share a timestamp. */
export const FIRST_TIMESTAMP_MS = 1_735_689_600_000

interface MetersOptions {
  readonly name: string
  readonly about: string
  readonly devices: number
  /** One message of every hundred is no JSON. */
  readonly isPoisoned: boolean
}

const POISON: DatasetMessage = { record: { value: '{"id": 1, "ts": oops' }, rows: 0, checksum: 0 }

/** Another one of each hundred, so that every device has good readings too. */
const isPoison = (index: number): boolean => index % 100 === Math.floor(index / 100) % 100

const voltsPattern = /"voltage":"(\d+)V"/

/** Flat readings of about 150 bytes; the voltage is text with its unit. */
const metersOf = ({ name, about, devices, isPoisoned }: MetersOptions): Dataset => ({
  name,
  about,
  subtables: devices,
  checked: 'voltage',
  hasScripts: !isPoisoned,
  messages: () => {
    const reading = meterReadings(SEED, devices)
    return (index) => {
      const { key, value } = reading(index, FIRST_TIMESTAMP_MS + index)
      if (isPoisoned && isPoison(index)) return POISON
      const checksum = Number(voltsPattern.exec(String(value))?.[1])
      return { record: { value, ...(key === undefined ? {} : { key }) }, rows: 1, checksum }
    }
  },
  supertable: meterSupertable,
  spec: (task, brokers, database, topic) => meterTask(task, brokers, database, topic).spec,
})

export const meterDatasets: readonly Dataset[] = [
  metersOf({ name: 'meters', about: 'flat, 150 bytes, 1,000 subtables', devices: METER_DEVICES, isPoisoned: false }),
  metersOf({ name: 'meters-10k', about: 'flat, 150 bytes, 10,000 subtables', devices: 10_000, isPoisoned: false }),
  metersOf({ name: 'meters-100k', about: 'flat, 150 bytes, 100,000 subtables', devices: 100_000, isPoisoned: false }),
  metersOf({ name: 'poison', about: 'meters with 1 % that is no JSON', devices: METER_DEVICES, isPoisoned: true }),
]
