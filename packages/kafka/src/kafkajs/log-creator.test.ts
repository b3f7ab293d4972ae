import kafkajs from 'kafkajs'
import { describe, expect, it } from 'vitest'
import type { KafkaLogger } from '../logger.ts'
import { logCreatorFor } from './log-creator.ts'

const remember = (): { logger: KafkaLogger; lines: [string, object, string][] } => {
  const lines: [string, object, string][] = []
  const at =
    (level: string) =>
    (fields: object, message: string): void => {
      lines.push([level, fields, message])
    }
  return { lines, logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } }
}

describe('logCreatorFor', () => {
  it('passes places and reasons on and drops what could be a payload or a login', () => {
    const { logger, lines } = remember()
    const log = {
      timestamp: '',
      message: 'trouble',
      broker: 'h:1',
      error: 'refused',
      payload: 'secret',
      sasl: 'secret',
    }
    const entry = { namespace: 'Connection', level: kafkajs.logLevel.ERROR, label: 'ERROR', log }
    logCreatorFor(logger)(kafkajs.logLevel.WARN)(entry)
    expect(lines).toEqual([['warn', { source: 'kafkajs Connection', broker: 'h:1', reason: 'refused' }, 'trouble']])
  })
})
