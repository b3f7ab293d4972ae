import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { CreateSupertable, saveTaskSchema } from '@sluice/contracts'
import type { ProducedRecord } from '@sluice/kafka'
import { z } from 'zod'
import { from, sourceOf } from './source-of.ts'

export const EARTHQUAKES_TOPIC = 'earthquakes'

const featureSchema = z.looseObject({
  id: z.string(),
  properties: z.looseObject({ time: z.number(), net: z.string(), type: z.string() }),
})

/** The 1,707 events of a week in February 2018 as USGS published them, one GeoJSON feature a message. */
export const earthquakeFeatures = async (): Promise<z.infer<typeof featureSchema>[]> => {
  const data = join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '..', 'data', 'earthquakes.json')
  return z.object({ features: z.array(featureSchema) }).parse(JSON.parse(await readFile(data, 'utf8'))).features
}

export const earthquakeRecords = async (): Promise<ProducedRecord[]> =>
  (await earthquakeFeatures()).map((feature) => ({ key: feature.id, value: JSON.stringify(feature) }))

export const EARTHQUAKE_TYPE = 'earthquake'

export const earthquakeSupertable = (database: string): CreateSupertable => ({
  database,
  name: 'earthquakes',
  columns: [
    { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
    { name: 'mag', type: 'DOUBLE', compositeKey: false },
    { name: 'place', type: 'VARCHAR(128)', compositeKey: false },
    { name: 'longitude', type: 'DOUBLE', compositeKey: false },
    { name: 'latitude', type: 'DOUBLE', compositeKey: false },
    { name: 'depth', type: 'DOUBLE', compositeKey: false },
    { name: 'sig', type: 'INT', compositeKey: false },
    { name: 'event', type: 'VARCHAR(32)', compositeKey: false },
  ],
  tags: [{ name: 'net', type: 'VARCHAR(16)', compositeKey: false }],
})

/** The task of the README: quakes only, one subtable per seismic network. */
export const earthquakeTask = (name: string, brokers: string, database: string): z.input<typeof saveTaskSchema> => {
  return {
    spec: {
      apiVersion: 'sluice/v1',
      name,
      source: sourceOf(name, brokers, EARTHQUAKES_TOPIC),
      transform: { parser: { type: 'json' }, filters: [`properties_type == "${EARTHQUAKE_TYPE}"`] },
      target: {
        type: 'tdengine',
        database,
        supertable: 'earthquakes',
        subtable: 'eq_${properties_net}',
        columns: [
          { name: 'ts', type: 'TIMESTAMP', map: { ...from('properties_time'), time: { as: 'number', unit: 'ms' } } },
          { name: 'mag', type: 'DOUBLE', map: from('properties_mag') },
          { name: 'place', type: 'VARCHAR(128)', map: from('properties_place') },
          { name: 'longitude', type: 'DOUBLE', map: from('geometry_coordinates_0') },
          { name: 'latitude', type: 'DOUBLE', map: from('geometry_coordinates_1') },
          { name: 'depth', type: 'DOUBLE', map: from('geometry_coordinates_2') },
          { name: 'sig', type: 'INT', map: from('properties_sig') },
          { name: 'event', type: 'VARCHAR(32)', map: from('id') },
        ],
        tags: [{ name: 'net', type: 'VARCHAR(16)', map: from('properties_net') }],
      },
    },
  }
}
