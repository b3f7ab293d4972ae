import { type DestinationStream, type LoggerOptions, type Logger as PinoLogger, pino } from 'pino'

export type Logger = PinoLogger

/**
 * JSON lines. Fields are ids, names, codes and numbers; payloads and secrets are never handed to it, and the paths below
 * are a second fence around what must not pass even by mistake.
 */
const optionsAt = (level: string): LoggerOptions => ({
  level,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: ['password', '*.password', '*.sasl', '*.secrets', 'value', '*.value'], censor: '[hidden]' },
})

/** Where the lines of this process go. */
export const standardOutput = (): DestinationStream => pino.destination(1)

export const createLogger = (level: string, lines: DestinationStream): Logger => pino(optionsAt(level), lines)
