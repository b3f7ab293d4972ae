import { datasetNamed } from './datasets/index.ts'
import { totalsOf } from './datasets/totals.ts'
import { parseOptions } from './options.ts'
import { preload } from './preload.ts'
import { record } from './record.ts'
import { type Round, runRound } from './round.ts'
import { openServices } from './services.ts'
import { summarize } from './summary.ts'
import { markdownTable } from './table.ts'

const options = parseOptions(process.argv.slice(2), process.env)
const dataset = datasetNamed(options.dataset)
const contestants = options.contestants.filter((name) => dataset.hasScripts || (name !== 'decent' && name !== 'naive'))
const services = await openServices(options)
try {
  const { topic, bytesPerMessage } = await preload(services.kafkaBrokers, dataset, options)
  const totals = totalsOf(dataset, options.messages)
  console.log(`${topic}: ${dataset.about}; ${bytesPerMessage} bytes a message, ${totals.rows} rows`)
  const { messages, profileDir, connect } = options
  const measure = (name: (typeof contestants)[number]): Promise<Round> =>
    runRound(name, { services, dataset, totals, topic, messages, profileDir, connect })
  // The first run of a fresh broker pays for its just-in-time compiler and cold files; it does not count.
  await measure('null')
  const rounds: Round[] = []
  for (let number = 1; number <= options.rounds; number += 1) {
    // Interleaved, and in turned order: what else the machine does hits all alike.
    for (const name of number % 2 === 1 ? contestants : contestants.toReversed()) {
      const round = await measure(name)
      rounds.push(round)
      const { rowsPerSecond, worker, gc, loadBefore } = round
      console.log(
        `round ${number} ${name}: ${Math.round(rowsPerSecond)} rows/s, ${worker.cpuSecondsPerMillionRows.toFixed(2)} CPU-s per million rows, ${worker.peakRssMiB.toFixed(0)} MiB, pauses ${gc.totalMs.toFixed(0)} ms, longest ${gc.maxMs.toFixed(0)} ms (load ${loadBefore.toFixed(1)})`,
      )
    }
  }
  const summaries = contestants.map((name) => summarize(rounds, name))
  console.log(markdownTable(summaries))
  if (profileDir === null) {
    const at = new Date().toISOString()
    const result = { at, options, about: dataset.about, bytesPerMessage, rows: totals.rows, summaries, rounds }
    console.log(`recorded in ${await record(result)}`)
  }
} finally {
  await services.stop()
}
