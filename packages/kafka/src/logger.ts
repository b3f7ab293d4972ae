/** Where an adapter logs; pino has this shape. Fields never hold payloads or secrets. */
export interface KafkaLogger {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

const ignore = (): void => undefined

/** For callers that do not listen. */
export const silentLogger: KafkaLogger = { debug: ignore, info: ignore, warn: ignore, error: ignore }
