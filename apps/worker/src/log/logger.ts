import { type Logger as PinoLogger, pino } from 'pino'

export type Logger = PinoLogger

/**
 * JSON lines on stdout. Fields are ids, names, codes and numbers; payloads and secrets are never handed to it, and the
 * paths below are a second fence around what must not pass even by mistake.
 */
export const createLogger = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: ['password', '*.password', '*.sasl', '*.secrets', 'value', '*.value'], censor: '[hidden]' },
  })
