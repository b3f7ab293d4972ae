import { parseReading, type Reading, rowValues, tableWithTags } from './reading.ts'
import { runScript } from './script-run.ts'

const ROWS = 100

/** What most teams write first: a message at a time, an INSERT for every hundred rows, tables and tags spelled out each time. */
await runScript(async ({ options, consumer, insert, began }) => {
  const waiting: Reading[] = []
  let seen = 0
  await consumer.run({
    eachMessage: async ({ message }) => {
      began()
      if (message.value === null) return
      waiting.push(parseReading(message.value))
      seen += 1
      if (waiting.length < ROWS && seen < options.messages) return
      const rows = waiting.splice(0)
      const parts = rows.map((reading) => `${tableWithTags(options.database, reading)} VALUES ${rowValues(reading)}`)
      await insert(`INSERT INTO ${parts.join(' ')}`, rows.length)
    },
  })
})
