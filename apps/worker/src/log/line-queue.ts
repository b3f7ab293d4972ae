import type { LoggedLine } from '@sluice/dispatch'

/** Lines of this process that wait, and lines of one sub-task among them: a flood is counted, not kept. */
const WAITING_MAX = 10_000
const WAITING_OF_ONE_MAX = 1_000
/** Longer lines stay in the process's output alone. */
const LINE_CHARS_MAX = 8_192
const INTERVAL_MS = 1_000

/** One sub-task's lines on their way to the log that the console shows. */
export interface LineSource {
  add(text: string): void
}

export interface LineQueueOptions {
  /** Throws while Redis is away. */
  readonly append: (lines: readonly LoggedLine[]) => Promise<void>
  readonly onTrouble: (error: unknown) => void
}

/** Gathers lines and passes them on once a second. Nobody ever waits for it: what finds no room, or no Redis, is dropped and counted. */
export interface LineQueue {
  /** `tellDropped` makes the line that says how many are missing. */
  source(taskId: string, tellDropped: (dropped: number) => string): LineSource
  /** Passes on what waits. */
  close(): Promise<void>
}

interface Source {
  readonly taskId: string
  readonly tellDropped: (dropped: number) => string
  texts: string[]
  dropped: number
}

export const createLineQueue = ({ append, onTrouble }: LineQueueOptions): LineQueue => {
  /** With something to tell. */
  let waiting = new Set<Source>()
  let count = 0
  let timer: NodeJS.Timeout | null = null
  let passing: Promise<void> = Promise.resolve()

  const linesOf = ({ taskId, texts, dropped, tellDropped }: Source): LoggedLine[] =>
    [...(dropped === 0 ? [] : [tellDropped(dropped)]), ...texts].map((text) => ({ taskId, text }))

  const take = (): { readonly source: Source; readonly lines: readonly LoggedLine[]; readonly missing: number }[] => {
    const taken = [...waiting].map((source) => {
      const lines = linesOf(source)
      const missing = source.texts.length + source.dropped
      source.texts = []
      source.dropped = 0
      return { source, lines, missing }
    })
    waiting = new Set()
    count = 0
    return taken
  }

  const passOn = async (): Promise<void> => {
    const taken = take()
    if (taken.length === 0) return
    try {
      await append(taken.flatMap(({ lines }) => lines))
    } catch (error) {
      onTrouble(error)
      for (const { source, missing } of taken) source.dropped += missing
    }
  }
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = null
      passing = passing.then(passOn)
    }, INTERVAL_MS)
  }

  return {
    source(taskId, tellDropped) {
      const source: Source = { taskId, tellDropped, texts: [], dropped: 0 }
      return {
        add(text) {
          const hasRoom = count < WAITING_MAX && source.texts.length < WAITING_OF_ONE_MAX
          if (hasRoom && text.length <= LINE_CHARS_MAX) {
            source.texts.push(text)
            count += 1
          } else source.dropped += 1
          waiting.add(source)
          soon()
        },
      }
    },
    async close() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      passing = passing.then(passOn)
      await passing
    },
  }
}
