import { type ChosenLogLevel, isLoggedAt, type LogLevel } from '@sluice/contracts'
import type { DestinationStream } from 'pino'
import { createLogger, type Logger } from './logger.ts'
import { createTwoWays } from './two-ways.ts'

/** What every line of a sub-task bears. */
export interface TaskLogAbout {
  readonly taskId: string
  readonly version: number
  readonly index: number
  readonly epoch: number
  readonly worker: string
  readonly host: string
}

/** The log of one sub-task: its own lines, at its own level. */
export interface TaskLog {
  readonly logger: Logger
  /** Of a part that logs by itself, at the same level. */
  part(name: string): Logger
  /** What the spec says. */
  setUsual(level: LogLevel): void
  /** What somebody chose for a while, which ends by itself; null: nothing. */
  choose(chosen: ChosenLogLevel | null): void
  close(): void
}

export interface TaskLogOptions {
  readonly about: TaskLogAbout
  readonly output: DestinationStream
  /** Of the output, unless somebody chose another one. */
  readonly outputLevel: string
  /** Takes the lines that the console shows. */
  readonly show: (line: string) => void
  readonly onClosed: () => void
}

export const createTaskLog = ({ about, output, outputLevel, show, onClosed }: TaskLogOptions): TaskLog => {
  const lines = createTwoWays({ output, show })
  const logger = createLogger('silent', lines).child(about)
  const loggers = [logger]
  let usual: LogLevel = 'info'
  let chosen: ChosenLogLevel | null = null
  let ends: NodeJS.Timeout | null = null

  const apply = (): void => {
    lines.setLevels(chosen?.level ?? outputLevel, chosen?.level ?? usual)
    for (const one of loggers) one.level = lines.level
  }
  const forget = (): void => {
    if (ends !== null) clearTimeout(ends)
    ends = null
    chosen = null
  }
  apply()

  const log: TaskLog = {
    logger,
    part(name) {
      const part = logger.child({ part: name })
      loggers.push(part)
      return part
    },
    setUsual(level) {
      usual = level
      apply()
    },
    choose(next) {
      if (next?.level === chosen?.level && next?.until === chosen?.until) return
      const before = chosen?.level ?? usual
      forget()
      if (next !== null) {
        chosen = next
        ends = setTimeout(() => log.choose(null), Math.max(0, Date.parse(next.until) - Date.now()))
        ends.unref()
      }
      const now = chosen?.level ?? usual
      // Told while the more talkative of both levels holds, so that the log itself says where its details begin and end.
      const tell = (): void => logger.info({ logLevel: now, until: chosen?.until ?? null }, 'log level')
      if (isLoggedAt(now, before)) tell()
      apply()
      if (!isLoggedAt(now, before)) tell()
    },
    close() {
      forget()
      onClosed()
    },
  }
  return log
}
