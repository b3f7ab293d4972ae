import { METER_DEVICES, meterReadings, meterSupertable, meterTask } from '@sluice/stack'
import type { Dataset } from './dataset.ts'

const SEED = 20_260_101
/** 2025-01-01T00:00:00Z; one reading a millisecond, so that no two readings of a device share a timestamp. */
export const FIRST_TIMESTAMP_MS = 1_735_689_600_000

interface MetersOptions {
  readonly name: string
  readonly about: string
  readonly devices: number
  readonly poison: Poison | null
}

/** Messages that are no JSON. */
interface Poison {
  /** One message of so many. */
  readonly every: number
  /** What the value becomes. */
  readonly spoil: (value: string) => string
}

/** Another one each time, so that every device has good readings too. */
const isPoison = (index: number, { every }: Poison): boolean => index % every === Math.floor(index / every) % every

const voltsPattern = /"voltage":"(\d+)V"/

/** Flat readings of about 150 bytes; the voltage is text with its unit. */
const metersOf = ({ name, about, devices, poison }: MetersOptions): Dataset => ({
  name,
  about,
  subtables: devices,
  checked: 'voltage',
  hasScripts: poison === null,
  messages: () => {
    const reading = meterReadings(SEED, devices)
    return (index) => {
      const { key, value } = reading(index, FIRST_TIMESTAMP_MS + index)
      if (poison !== null && isPoison(index, poison))
        return { record: { value: poison.spoil(String(value)) }, rows: 0, checksum: 0 }
      const checksum = Number(voltsPattern.exec(String(value))?.[1])
      return { record: { value, ...(key === undefined ? {} : { key }) }, rows: 1, checksum }
    }
  },
  supertable: meterSupertable,
  spec: (task, brokers, database, topic) => meterTask(task, brokers, database, topic).spec,
})

const flat = { devices: METER_DEVICES, poison: null }

export const meterDatasets: readonly Dataset[] = [
  metersOf({ ...flat, name: 'meters', about: 'flat, 150 bytes, 1,000 subtables' }),
  metersOf({ ...flat, name: 'meters-10k', about: 'flat, 150 bytes, 10,000 subtables', devices: 10_000 }),
  metersOf({ ...flat, name: 'meters-100k', about: 'flat, 150 bytes, 100,000 subtables', devices: 100_000 }),
  metersOf({
    ...flat,
    name: 'poison',
    about: 'meters with 1 % that is no JSON',
    poison: { every: 100, spoil: () => '{"id": 1, "ts": oops' },
  }),
  metersOf({
    ...flat,
    name: 'poison-10',
    about: 'meters with 10 % that is cut off',
    poison: { every: 10, spoil: (value) => value.slice(0, -10) },
  }),
]
