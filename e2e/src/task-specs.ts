import type { TaskSpecInput } from '@sluice/contracts'
import { brokerList } from '@sluice/stack'

export interface EarthquakeTask {
  readonly name: string
  readonly brokers: string
  readonly topic: string
  readonly database: string
}

const from = (field: string) => ({ rule: 'mapping' as const, field })

/** Statement for the supertable that `earthquakeSpec` writes to. */
export const earthquakeTable = (database: string): string =>
  `CREATE STABLE ${database}.earthquakes (ts TIMESTAMP, mag DOUBLE, place VARCHAR(128), depth DOUBLE, event VARCHAR(32)) TAGS (net VARCHAR(16))`

/** Quakes only, one subtable per seismic network. */
export const earthquakeSpec = ({ name, brokers, topic, database }: EarthquakeTask): TaskSpecInput => ({
  apiVersion: 'sluice/v1',
  name,
  source: {
    type: 'kafka',
    brokers: brokerList(brokers),
    topics: [topic],
    clientId: { text: name },
    groupId: { text: name, includeTaskId: true },
  },
  transform: { parser: { type: 'json' }, filters: ['properties_type == "earthquake"'] },
  target: {
    type: 'tdengine',
    database,
    supertable: 'earthquakes',
    subtable: 'eq_${properties_net}',
    columns: [
      {
        name: 'ts',
        type: 'TIMESTAMP',
        map: { rule: 'mapping', field: 'properties_time', time: { as: 'number', unit: 'ms' } },
      },
      { name: 'mag', type: 'DOUBLE', map: from('properties_mag') },
      { name: 'place', type: 'VARCHAR(128)', map: from('properties_place') },
      { name: 'depth', type: 'DOUBLE', map: from('geometry_coordinates_2') },
      { name: 'event', type: 'VARCHAR(32)', map: from('properties_type') },
    ],
    tags: [{ name: 'net', type: 'VARCHAR(16)', map: from('properties_net') }],
  },
})
