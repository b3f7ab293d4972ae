import type { ContestantName } from '../contestant.ts'
import type { Shape } from './shaped-dataset.ts'

/** One thing that grows, with the sizes that are measured. */
export interface Series {
  readonly name: string
  readonly title: string
  readonly unit: string
  /** The null sink shows the worker alone; subtables cost the writer, so that series writes. */
  readonly contestant: ContestantName
  readonly points: readonly Point[]
}

export interface Point {
  readonly x: number
  readonly shape: Shape
  readonly partitions: number
  readonly messages: number
}

const USUAL: Shape = { columns: 4, subtables: 1_000, ballastBytes: 0 }
const PARTITIONS = 6
const MESSAGES = 300_000

const point = (x: number, change: Partial<Shape>, rest: Partial<Point> = {}): Point => ({
  x,
  shape: { ...USUAL, ...change },
  partitions: PARTITIONS,
  messages: MESSAGES,
  ...rest,
})

export const allSeries: readonly Series[] = [
  {
    name: 'message-size',
    title: 'Message size',
    unit: 'bytes of ballast in a message of 80',
    contestant: 'null',
    points: [0, 100, 400, 1_600, 6_400].map((bytes) =>
      point(bytes, { ballastBytes: bytes }, bytes > 1_000 ? { messages: 100_000 } : {}),
    ),
  },
  {
    name: 'columns',
    title: 'Columns',
    unit: 'columns beside the timestamp',
    contestant: 'null',
    points: [1, 4, 16, 64, 256].map((columns) =>
      point(columns, { columns }, columns > 60 ? { messages: 100_000 } : {}),
    ),
  },
  {
    name: 'subtables',
    title: 'Subtables',
    unit: 'subtables',
    contestant: 'sluice',
    points: [1_000, 10_000, 100_000].map((subtables) => point(subtables, { subtables })),
  },
  {
    name: 'partitions',
    title: 'Partitions',
    unit: 'partitions of the topic, read by one consumer',
    contestant: 'null',
    points: [1, 3, 6, 12, 48].map((partitions) => point(partitions, {}, { partitions })),
  },
]
