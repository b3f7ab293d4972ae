import type { RecordBatch, RowError, TaskSpec } from '@sluice/contracts'
import type { CompiledTransform, MappedTable, RowFailure, TransformedBatch } from '@sluice/transform'
import { type PartOfRecord, partOf, takes } from './ends-of-letters.ts'
import type { LetterTrack, TrackedLetter } from './letter-track.ts'
import { type PickedRow, pickRows } from './pick-rows.ts'

/** A letter of a batch: which record of the batch the engine knows it by, and what of the message it stands for. */
interface Owner {
  readonly index: number
  readonly tracked: TrackedLetter
  readonly part: PartOfRecord
}

/** Letters of one message are read once. */
interface Message {
  readonly owners: Owner[]
  readonly record: TrackedLetter['letter']['record']
}

/** The letters of a batch by where they came from, as the transform wants them: of one partition, in the order of offsets. */
const messagesOf = (
  batch: RecordBatch,
  track: LetterTrack,
  target: TaskSpec['target'],
): { readonly topic: string; readonly partition: number; readonly messages: readonly Message[] }[] => {
  const partitions = new Map<string, { topic: string; partition: number; messages: Map<number, Message> }>()
  for (const [index, { offset }] of batch.records.entries()) {
    const tracked = track.get(offset)
    const { topic, partition, record } = tracked.letter
    const key = `${partition}/${topic}`
    const known = partitions.get(key) ?? { topic, partition, messages: new Map() }
    partitions.set(key, known)
    const message = known.messages.get(record.offset) ?? { owners: [], record }
    known.messages.set(record.offset, message)
    message.owners.push({ index, tracked, part: partOf(tracked.letter, target) })
  }
  return [...partitions.values()].map(({ topic, partition, messages }) => ({
    topic,
    partition,
    messages: [...messages.values()].sort((a, b) => a.record.offset - b.record.offset),
  }))
}

const gone: RowError = {
  stage: 'parse',
  code: 'DEAD_LETTER_ROW_GONE',
  message: 'under this version the message has no such row',
}

/** What one message came to, as far as its letters must know. */
interface Seen {
  /** Numbers of rows that were mapped or failed. */
  readonly rows: Set<number>
  filtered: number
}

/**
 * The transform of a version for letters instead of messages: of each message it lets through what its letters stand for and
 * nothing else, so that a row which was written long ago is not written again with its neighbours.
 */
export const transformOfLetters = (
  inner: CompiledTransform,
  track: LetterTrack,
  target: TaskSpec['target'],
): CompiledTransform => {
  const runMessages = (topic: string, partition: number, messages: readonly Message[]): TransformedBatch => {
    const result = inner.run({ topic, partition, records: messages.map(({ record }) => record) })
    const seen: Seen[] = messages.map(() => ({ rows: new Set(), filtered: 0 }))
    const hasEnd = new Set<TrackedLetter>()
    const at = (record: number): { message: Message; known: Seen } => {
      const [message, known] = [messages[record], seen[record]]
      if (message === undefined || known === undefined) throw new RangeError('a row names a record that was not given')
      return { message, known }
    }
    const ownersOf = (record: number, row: number, table: number): Owner[] => {
      const { message, known } = at(record)
      known.rows.add(row)
      return message.owners.filter(({ part }) => takes(part, row, table))
    }
    const endOne = ({ tracked }: Owner): void => {
      tracked.ends += 1
      hasEnd.add(tracked)
    }

    const mapped = result.tables.flatMap((table): MappedTable[] => {
      const picked: PickedRow[] = []
      for (let row = 0; row < table.rows.count; row += 1) {
        const record = table.rows.records[row] ?? 0
        for (const owner of ownersOf(record, table.rows.rowsInRecord[row] ?? 0, table.layout.target)) {
          endOne(owner)
          picked.push({ at: row, record: owner.index })
        }
      }
      return picked.length === 0 ? [] : [pickRows(table, picked)]
    })
    const failures: RowFailure[] = []
    for (const failure of result.failures) {
      const owners =
        failure.wholeRecord === true
          ? at(failure.record).message.owners
          : ownersOf(failure.record, failure.row, failure.table)
      for (const owner of owners) {
        endOne(owner)
        failures.push({ ...failure, record: owner.index })
      }
    }
    const copies = (result.copies ?? []).flatMap((copy) =>
      ownersOf(copy.record, copy.row, copy.table).map(({ index }) => ({ ...copy, record: index })),
    )
    for (const record of result.filtered) at(record).known.filtered += 1

    const filtered: number[] = []
    for (const [record, { owners }] of messages.entries())
      for (const owner of owners) {
        const { rows, filtered: count } = at(record).known
        const times = filteredOf(owner, hasEnd.has(owner.tracked), rows, count)
        owner.tracked.ends += times
        owner.tracked.filtered += times
        for (let time = 0; time < times; time += 1) filtered.push(owner.index)
        if (times > 0 || hasEnd.has(owner.tracked)) continue
        owner.tracked.ends += 1
        failures.push({ record: owner.index, row: owner.part.row ?? 0, table: owner.part.table ?? 0, error: gone })
      }
    return { tables: mapped, filtered, failures, ...(copies.length === 0 ? {} : { copies }) }
  }

  return {
    ...inner,
    run(batch) {
      const results = messagesOf(batch, track, target).map(({ topic, partition, messages }) =>
        runMessages(topic, partition, messages),
      )
      const copies = results.flatMap((one) => one.copies ?? [])
      return {
        tables: results.flatMap((one) => one.tables),
        filtered: results.flatMap((one) => one.filtered),
        failures: results.flatMap((one) => one.failures),
        ...(copies.length === 0 ? {} : { copies }),
      }
    },
  }
}

/**
 * How many of its rows were filtered. The transform says of a message how many of its rows were, and not which: those that
 * were neither mapped nor failed.
 */
const filteredOf = ({ part }: Owner, hasEnded: boolean, rows: ReadonlySet<number>, filtered: number): number => {
  if (part.row === null) return filtered
  if (hasEnded) return 0
  // Another table took it: this one does not any more.
  if (rows.has(part.row)) return 1
  const isEmpty = rows.size === 0 && filtered === 1
  return filtered > 0 && (isEmpty || part.row < rows.size + filtered) ? 1 : 0
}
