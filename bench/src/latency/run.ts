import { datasetNamed } from '../datasets/index.ts'
import { writeResult } from '../results.ts'
import { openServices } from '../services.ts'
import { fullRateOf } from './full-rate.ts'
import { parseLatencyOptions } from './options.ts'
import type { PacedContestant } from './paced-contestant.ts'
import { type PacedRun, runPaced } from './run-paced.ts'

const options = parseLatencyOptions(process.argv.slice(2))
const { contestants, rates, seconds, partitions, rounds } = options
const services = await openServices({
  kafkaBrokers: options.kafka ?? process.env['KAFKA_BROKERS'] ?? null,
  tdengineUrl: options.tdengine ?? process.env['TDENGINE_URL'] ?? null,
})

const percent = (cores: number | null): string => (cores === null ? '?' : `${(100 * cores).toFixed(1)} %`)
const tell = (label: string, run: PacedRun): void => {
  const { p50Ms, p99Ms, maxMs, cpuSecondsPerMillionRows, measuring, lateMs } = run
  console.log(
    `${label}: p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, max ${maxMs.toFixed(0)} ms, ${cpuSecondsPerMillionRows.toFixed(2)} CPU-s per million rows; measuring took of a core: sender ${percent(measuring.sender)} (late by ${lateMs.toFixed(0)} ms at most), watcher ${percent(measuring.watcher)}, counting ${percent(measuring.counting)}`,
  )
}

try {
  const dataset = datasetNamed(options.dataset)
  const subject = { services, dataset, partitions }
  const fullRates: Partial<Record<PacedContestant, number>> = {}
  if (rates.some((rate) => 'share' in rate))
    for (const contestant of contestants) {
      fullRates[contestant] = await fullRateOf({ ...subject, contestant })
      console.log(`${contestant} does ${fullRates[contestant]} rows/s at most`)
    }
  const runs: (PacedRun & { readonly share: number | null })[] = []
  for (let round = 1; round <= rounds; round += 1)
    for (const rate of rates)
      for (const contestant of round % 2 === 1 ? contestants : contestants.toReversed()) {
        const share = 'share' in rate ? rate.share : null
        const perSecond = 'perSecond' in rate ? rate.perSecond : Math.round((fullRates[contestant] ?? 0) * rate.share)
        const run = await runPaced({ ...subject, contestant, seconds, perSecond })
        runs.push({ ...run, share })
        const load = share === null ? '' : ` (${100 * share} %)`
        tell(`round ${round} ${contestant} at ${perSecond}/s${load}`, run)
      }
  console.log(`recorded in ${await writeResult(`latency-${options.dataset}`, { options, fullRates, runs })}`)
} finally {
  await services.stop()
}
