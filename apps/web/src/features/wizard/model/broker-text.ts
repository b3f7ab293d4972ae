import { KAFKA_PORT_DEFAULT } from './default-form.ts'
import type { BrokerRow } from './form.ts'

const BRACKETED = /^\[([^\]]+)\](?::(\d+))?$/
const HOST_AND_PORT = /^([^:]+):(\d+)$/

const brokerOf = (text: string): BrokerRow => {
  const match = BRACKETED.exec(text) ?? HOST_AND_PORT.exec(text)
  if (match === null) return { host: text, port: KAFKA_PORT_DEFAULT }
  return { host: match[1] ?? '', port: match[2] === undefined ? KAFKA_PORT_DEFAULT : Number(match[2]) }
}

/**
 * Reads a bootstrap list such as `h1:9092,h2:9093` (also with blanks, new lines, `PLAINTEXT://` and `[::1]:9092`).
 * Undefined when the text is a mere host name, which is no list to split.
 */
export const parseBrokerList = (text: string): readonly BrokerRow[] | undefined => {
  const parts = text
    .split(/[\s,;]+/)
    .map((part) => part.replace(/^[A-Za-z_]+:\/\//, ''))
    .filter((part) => part !== '')
  const brokers = parts.map(brokerOf)
  const [only] = brokers
  if (only === undefined || (brokers.length === 1 && only.host === text.trim())) return undefined
  return brokers
}
