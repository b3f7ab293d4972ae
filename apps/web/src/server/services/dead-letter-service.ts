import {
  type ChosenDeadLetters,
  type DeadLetterDetail,
  type DeadLetterFilter,
  type DeadLetterGroupList,
  type DeadLetterPage,
  type DeadLetterPreviews,
  type DiscardedDeadLetters,
  type PreviewDeadLetters,
  type Replay,
  type ReplayOne,
  type RequestReplay,
  SluiceError,
} from '@sluice/contracts'
import type { AskProbe } from '@sluice/dispatch'
import type { DeadLetterOwner, NewReplay, Store } from '@sluice/store'
import { csvLines, ndjsonLines } from './dead-letter-file.ts'

const REPLAYS_MAX = 50

/** What people do with dead letters. Methods throw NOT_FOUND for what is not there (any more). */
export interface DeadLetterService {
  groups(owner: DeadLetterOwner, filter: DeadLetterFilter): Promise<DeadLetterGroupList>
  page(
    owner: DeadLetterOwner,
    filter: DeadLetterFilter,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<DeadLetterPage>
  /** Without payload for those who may not read it. */
  get(taskId: string, id: string, readsPayloads: boolean): Promise<DeadLetterDetail>
  /** What would become of them; asks a worker of the task. Throws what the target and the design say. */
  preview(taskId: string, body: PreviewDeadLetters): Promise<DeadLetterPreviews>
  discard(taskId: string, letters: ChosenDeadLetters): Promise<DiscardedDeadLetters>
  /** Throws CONFLICT while another replay of the task has not ended. */
  replay(taskId: string, body: RequestReplay, author: string): Promise<Replay>
  /** The same of one, with another value if one is given. */
  replayOne(taskId: string, id: string, body: ReplayOne, author: string): Promise<Replay>
  replays(taskId: string): Promise<Replay[]>
  replayOf(taskId: string, id: string): Promise<Replay>
  cancel(taskId: string, id: string): Promise<Replay>
  /** A file of the chosen letters, made as fast as it is read: with payloads as NDJSON, without them as CSV. */
  file(taskId: string, filter: DeadLetterFilter, format: 'ndjson' | 'csv'): AsyncIterable<string>
}

export interface DeadLetterServiceParts {
  readonly store: Pick<Store, 'tasks' | 'versions' | 'deadLetters' | 'replays'>
  readonly askProbe: AskProbe
  /** Tells workers that there is something to do; never throws. */
  readonly nudge: (taskId: string) => Promise<void>
}

export const createDeadLetterService = ({ store, askProbe, nudge }: DeadLetterServiceParts): DeadLetterService => {
  const request = async (
    taskId: string,
    { version: wanted, ...replay }: Omit<NewReplay, 'version'> & { version: number | undefined },
  ): Promise<Replay> => {
    const { version: current } = await store.tasks.get(taskId)
    const version = wanted ?? current
    // Throws NOT_FOUND for a version that never was.
    await store.versions.get(taskId, version)
    const made = await store.replays.request(taskId, { ...replay, version })
    await nudge(taskId)
    return made
  }

  return {
    groups: (owner, filter) => store.deadLetters.groups(owner, filter),
    page: (owner, filter, page) => store.deadLetters.page(owner, filter, page),
    async get(taskId, id, readsPayloads) {
      const letter = await store.deadLetters.get(taskId, id)
      return readsPayloads ? letter : { ...letter, payload: null }
    },
    async preview(taskId, { ids, version: wanted, spec, valueBase64 }) {
      const current = await store.tasks.get(taskId)
      const version = spec === undefined ? (wanted ?? current.version) : null
      const design = spec ?? (await store.versions.get(taskId, wanted ?? current.version)).spec
      const answer = await askProbe(
        'task.previewDeadLetters',
        { ids, spec: design, ...(valueBase64 === undefined ? {} : { valueBase64 }) },
        {
          workspaceId: await store.tasks.workspaceOf(taskId),
          workerGroup: current.workerGroup,
          taskId,
          sealedSecrets: null,
        },
      )
      return { version, ...answer }
    },
    discard: (taskId, letters) => store.deadLetters.discard(taskId, letters),
    replay: (taskId, { letters, version }, author) => request(taskId, { letters, version, author }),
    replayOne(taskId, id, { version, valueBase64 }, author) {
      const letters: ChosenDeadLetters = { by: 'ids', ids: [id] }
      if (valueBase64 === undefined) return request(taskId, { letters, version, author })
      const value = valueBase64 === null ? null : new Uint8Array(Buffer.from(valueBase64, 'base64'))
      return request(taskId, { letters, version, author, value })
    },
    replays: (taskId) => store.replays.list(taskId, REPLAYS_MAX),
    replayOf: (taskId, id) => store.replays.get(taskId, id),
    async cancel(taskId, id) {
      const replay = await store.replays.cancel(taskId, id)
      if (replay.endedAt !== null && replay.state !== 'cancelled')
        throw new SluiceError('CONFLICT', 'this replay has ended already')
      await nudge(taskId)
      return replay
    },
    file: (taskId, filter, format) => {
      const read = (after: bigint, limit: number) =>
        store.deadLetters.next(taskId, { by: 'filter', filter }, { after, limit, bytesMax: FILE_CHUNK_BYTES })
      return format === 'csv' ? csvLines(read) : ndjsonLines(read)
    },
  }
}

/** Payloads in memory while a file is made. */
const FILE_CHUNK_BYTES = 4 * 1024 * 1024
