import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { repositoryRoot } from '@sluice/stack'
import { totalsOf } from '../datasets/totals.ts'
import { machineOf } from '../machine.ts'
import { median } from '../median.ts'
import { parseOptions } from '../options.ts'
import { preload } from '../preload.ts'
import { type Round, runRound } from '../round.ts'
import { openServices, type Services } from '../services.ts'
import { type ChartPoint, lineChart } from './line-chart.ts'
import { allSeries, type Point, type Series } from './series.ts'
import { shapedDataset } from './shaped-dataset.ts'

const RESULTS = join(repositoryRoot, 'bench', 'results')

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, series: { type: 'string' } } })
const roundsWanted = Number(values.rounds)
const chosen = allSeries.filter(({ name }) => values.series === undefined || values.series.split(',').includes(name))
if (!(roundsWanted >= 1) || chosen.length === 0)
  throw new Error(`--rounds N --series ${allSeries.map(({ name }) => name).join(',')}`)

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

const runSeries = async (services: Services, series: Series): Promise<void> => {
  const measured = new Map<number, Round[]>(series.points.map(({ x }) => [x, []]))
  for (let number = 1; number <= roundsWanted; number += 1)
    for (const point of number % 2 === 1 ? series.points : series.points.toReversed()) {
      const round = await measure(services, series, point)
      measured.get(point.x)?.push(round)
      console.log(
        `${series.name} ${point.x}: ${Math.round(round.rowsPerSecond)} rows/s, ${round.worker.peakRssMiB.toFixed(0)} MiB`,
      )
    }
  const speed = chartPoints(measured, ({ rowsPerSecond }) => rowsPerSecond)
  const memory = chartPoints(measured, ({ worker }) => worker.peakRssMiB)
  const file = (suffix: string): string => join(RESULTS, `growth-${series.name}${suffix}`)
  const raw = { at: new Date().toISOString(), machine: machineOf(), series, rounds: [...measured] }
  await writeFile(file('.json'), `${JSON.stringify(raw, null, 2)}\n`)
  const { title, unit } = series
  await writeFile(file('-speed.svg'), lineChart({ title, xTitle: unit, yTitle: 'rows per second', points: speed }))
  await writeFile(
    file('-memory.svg'),
    lineChart({ title, xTitle: unit, yTitle: 'peak MiB of the worker', points: memory }),
  )
}

await mkdir(RESULTS, { recursive: true })
const services = await openServices(parseOptions([], process.env))
try {
  for (const series of chosen) await runSeries(services, series)
} finally {
  await services.stop()
}
