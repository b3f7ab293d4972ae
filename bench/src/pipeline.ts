import type { Dataset } from './datasets/dataset.ts'
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
const services = await openServices(options)

const prepare = async (dataset: Dataset) => {
  const { topic, bytesPerMessage } = await preload(services.kafkaBrokers, dataset, options)
  const totals = totalsOf(dataset, options.messages)
  console.log(`${topic}: ${dataset.about}; ${bytesPerMessage} bytes a message, ${totals.rows} rows`)
  const contestants = options.contestants.filter(
    (name) => dataset.hasScripts || (name !== 'decent' && name !== 'naive'),
  )
  const rounds: Round[] = []
  const { messages, profileDir, connect } = options
  const measure = (name: (typeof contestants)[number]): Promise<Round> =>
    runRound(name, { services, dataset, totals, topic, messages, profileDir, connect })
  return { dataset, totals, bytesPerMessage, contestants, rounds, measure }
}

try {
  const series: Awaited<ReturnType<typeof prepare>>[] = []
  for (const name of options.datasets) series.push(await prepare(datasetNamed(name)))
  // The first run of a fresh broker pays for its just-in-time compiler and cold files; it does not count.
  await series[0]?.measure('null')
  const runs = series.flatMap((one) => one.contestants.map((name) => ({ ...one, name })))
  for (let number = 1; number <= options.rounds; number += 1) {
    // Interleaved, and in turned order: what else the machine does hits all alike.
    for (const { dataset, name, measure, rounds } of number % 2 === 1 ? runs : runs.toReversed()) {
      const round = await measure(name)
      rounds.push(round)
      const { rowsPerSecond, worker, gc, loadBefore } = round
      console.log(
        `round ${number} ${dataset.name} ${name}: ${Math.round(rowsPerSecond)} rows/s, ${worker.cpuSecondsPerMillionRows.toFixed(2)} CPU-s per million rows, ${worker.peakRssMiB.toFixed(0)} MiB, pauses ${gc.totalMs.toFixed(0)} ms, longest ${gc.maxMs.toFixed(0)} ms (load ${loadBefore.toFixed(1)})`,
      )
    }
  }
  for (const { dataset, totals, bytesPerMessage, contestants, rounds } of series) {
    const summaries = contestants.map((name) => summarize(rounds, name))
    console.log(`${dataset.name}\n${markdownTable(summaries)}`)
    if (options.profileDir !== null) continue
    const about = { at: new Date().toISOString(), options, dataset: dataset.name, about: dataset.about }
    console.log(`recorded in ${await record({ ...about, bytesPerMessage, rows: totals.rows, summaries, rounds })}`)
  }
} finally {
  await services.stop()
}
