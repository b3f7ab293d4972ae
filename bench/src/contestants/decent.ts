import { parseReading, type Reading, rowValues, tableWithTags } from './reading.ts'
import { runScript } from './script-run.ts'

const ROWS = 10_000
/** TDengine takes a statement of 1 MiB unless it was set up otherwise; all of this text is ASCII. */
const SQL_CHARS_MAX = 1_048_576
const BEGINNING = 'INSERT INTO'

/** A script by somebody who knows both ends: whole batches, rows grouped by table, tags sent only until the table is there. */
await runScript(async ({ options, consumer, insert, began }) => {
  const known = new Set<string>()
  const tableOf = (reading: Reading): string =>
    known.has(reading.device)
      ? `\`${options.database}\`.\`${reading.device}\``
      : tableWithTags(options.database, reading)

  const write = async (readings: readonly Reading[]): Promise<void> => {
    const rowsOf = new Map<string, string[]>()
    for (const reading of readings) {
      const table = tableOf(reading)
      const rows = rowsOf.get(table) ?? []
      rows.push(rowValues(reading))
      rowsOf.set(table, rows)
    }
    let statement = BEGINNING
    let held = 0
    for (const [table, rows] of rowsOf) {
      const part = ` ${table} VALUES ${rows.join('')}`
      if (held > 0 && statement.length + part.length > SQL_CHARS_MAX) {
        await insert(statement, held)
        statement = BEGINNING
        held = 0
      }
      statement += part
      held += rows.length
    }
    await insert(statement, held)
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
