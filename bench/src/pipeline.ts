import { parseOptions } from './options.ts'
import { preload } from './preload.ts'
import { record } from './record.ts'
import { type Round, runRound, type Sink } from './round.ts'
import { openServices } from './services.ts'
import { summarize } from './summary.ts'
import { markdownTable } from './table.ts'

const SINKS: readonly Sink[] = ['null', 'tdengine']

const options = parseOptions(process.argv.slice(2), process.env)
const services = await openServices(options)
try {
  const { topic, bytesPerMessage } = await preload(services.kafkaBrokers, options)
  console.log(`${topic}: ${bytesPerMessage} bytes a message`)
  const measure = (sink: Sink): Promise<Round> =>
    runRound({ services, topic, messages: options.messages, sink, profileDir: options.profileDir })
  // The first run of a fresh broker pays for its just-in-time compiler and cold files; it does not count.
  await measure('null')
  const rounds: Round[] = []
  for (let number = 1; number <= options.rounds; number += 1) {
    // Interleaved, and in turned order: what else the machine does hits both sinks alike.
    for (const sink of number % 2 === 1 ? SINKS : SINKS.toReversed()) {
      const round = await measure(sink)
      rounds.push(round)
      const { rowsPerSecond, worker, loadBefore } = round
      console.log(
        `round ${number} ${sink}: ${rowsPerSecond} rows/s, ${worker.cpuSecondsPerMillionRows} CPU-s per million rows, ${worker.peakRssMiB} MiB (load ${loadBefore.toFixed(1)})`,
      )
    }
  }
  const summaries = SINKS.map((sink) => summarize(rounds, sink))
  console.log(markdownTable(summaries))
  if (options.profileDir === null) {
    const at = new Date().toISOString()
    console.log(`recorded in ${await record({ at, options, bytesPerMessage, summaries, rounds })}`)
  }
} finally {
  await services.stop()
}
