import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { totalsOf } from '../datasets/totals.ts'
import { median } from '../median.ts'
import { parseOptions } from '../options.ts'
import { preload } from '../preload.ts'
import { RESULTS_DIR, writeResult } from '../results.ts'
import { type Round, runRound } from '../round.ts'
import { openServices, type Services } from '../services.ts'
import { type ChartPoint, lineChart } from './line-chart.ts'
import { allSeries, type Point, type Series } from './series.ts'
import { shapedDataset } from './shaped-dataset.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({
  options: { rounds: { ...text, default: '3' }, minutes: { ...text, default: '14' }, series: text },
})
const roundsWanted = Number(values.rounds)
/** No round begins that would not end by then; the first one always does. */
const limitMs = Number(values.minutes) * 60_000
const chosen = allSeries.filter(({ name }) => values.series === undefined || values.series.split(',').includes(name))
if (!(roundsWanted >= 1) || !(limitMs > 0) || chosen.length === 0)
  throw new Error(`--rounds N --minutes N --series ${allSeries.map(({ name }) => name).join(',')}`)

const measure = async (services: Services, { contestant }: Series, point: Point): Promise<Round> => {
  const dataset = shapedDataset(point.shape)
  const { messages, partitions } = point
  const { topic } = await preload(services.kafkaBrokers, dataset, { messages, partitions, compression: 'lz4' })
  const totals = totalsOf(dataset, messages)
  return runRound(contestant, { services, dataset, totals, topic, messages, profileDir: null, connect: null })
}

const chartPoints = (measured: ReadonlyMap<number, readonly Round[]>, of: (round: Round) => number): ChartPoint[] =>
  [...measured].map(([x, rounds]) => {
    const numbers = rounds.map(of)
    return { x, low: Math.min(...numbers), middle: median(numbers), high: Math.max(...numbers) }
  })

/** The rounds of each point of a series, by its size. */
type Measured = Map<number, Round[]>

const runRoundOf = async (services: Services, series: Series, number: number, measured: Measured): Promise<void> => {
  for (const point of number % 2 === 1 ? series.points : series.points.toReversed()) {
    const round = await measure(services, series, point)
    measured.get(point.x)?.push(round)
    console.log(
      `round ${number} ${series.name} ${point.x}: ${Math.round(round.rowsPerSecond)} rows/s, ${round.worker.peakRssMiB.toFixed(0)} MiB`,
    )
  }
}

const recordSeries = async (series: Series, measured: Measured): Promise<void> => {
  const speed = chartPoints(measured, ({ rowsPerSecond }) => rowsPerSecond)
  const memory = chartPoints(measured, ({ worker }) => worker.peakRssMiB)
  const name = `growth-${series.name}`
  const drawing = (of: string): string => join(RESULTS_DIR, `${name}-${of}.svg`)
  await writeResult(name, { series, rounds: [...measured] })
  const { title, unit } = series
  await writeFile(drawing('speed'), lineChart({ title, xTitle: unit, yTitle: 'rows per second', points: speed }))
  await writeFile(
    drawing('memory'),
    lineChart({ title, xTitle: unit, yTitle: 'peak MiB of the worker', points: memory }),
  )
}

const services = await openServices(parseOptions([], process.env))
const beganMs = performance.now()
let longestMs = 0
try {
  const all = chosen.map((series) => ({
    series,
    measured: new Map(series.points.map(({ x }): [number, Round[]] => [x, []])),
  }))
  for (let number = 1; number <= roundsWanted; number += 1) {
    const roundMs = performance.now()
    if (roundMs - beganMs + longestMs > limitMs) {
      console.log(`stopped after ${number - 1} rounds: another one would not end within ${values.minutes} minutes`)
      break
    }
    for (const { series, measured } of all) await runRoundOf(services, series, number, measured)
    const tookMs = performance.now() - roundMs
    longestMs = Math.max(longestMs, tookMs)
    console.log(`round ${number} took ${(tookMs / 60_000).toFixed(1)} minutes`)
  }
  for (const { series, measured } of all) await recordSeries(series, measured)
} finally {
  await services.stop()
}
