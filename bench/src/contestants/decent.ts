import { parseReading, type Reading, rowValues, tableWithTags } from './reading.ts'
import { runScript } from './script-run.ts'

const ROWS = 10_000

/** A script by somebody who knows both ends: whole batches, rows grouped by table, tags sent only until the table is there. */
await runScript(async ({ options, consumer, insert, began }) => {
  const known = new Set<string>()
  const tableOf = (reading: Reading): string =>
    known.has(reading.device)
      ? `\`${options.database}\`.\`${reading.device}\``
      : tableWithTags(options.database, reading)

  const write = async (readings: readonly Reading[]): Promise<void> => {
    const valuesOf = new Map<string, string>()
    for (const reading of readings) {
      const table = tableOf(reading)
      valuesOf.set(table, `${valuesOf.get(table) ?? ''}${rowValues(reading)}`)
    }
    const parts = [...valuesOf].map(([table, values]) => `${table} VALUES ${values}`)
    await insert(`INSERT INTO ${parts.join(' ')}`, readings.length)
    for (const { device } of readings) known.add(device)
  }

  await consumer.run({
    partitionsConsumedConcurrently: 2,
    eachBatch: async ({ batch, heartbeat }) => {
      began()
      const readings = batch.messages.flatMap(({ value }) => (value === null ? [] : [parseReading(value)]))
      for (let from = 0; from < readings.length; from += ROWS) {
        await write(readings.slice(from, from + ROWS))
        await heartbeat()
      }
    },
  })
})
