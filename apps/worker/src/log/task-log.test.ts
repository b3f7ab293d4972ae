import type { ChosenLogLevel } from '@sluice/contracts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTaskLog } from './task-log.ts'

const about = { taskId: '7', version: 1, index: 0, epoch: 1, worker: 'w', host: 'h' }
const chosen = (level: ChosenLogLevel['level'], forMs: number): ChosenLogLevel => ({
  level,
  until: new Date(Date.now() + forMs).toISOString(),
})

const openLog = (outputLevel: string) => {
  const [output, shown]: [string[], string[]] = [[], []]
  const log = createTaskLog({
    about,
    outputLevel,
    output: { write: (line) => void output.push(line) },
    show: (line) => void shown.push(line),
    onClosed: () => undefined,
  })
  const messages = (lines: string[]) => lines.splice(0).map((line): string => JSON.parse(line).msg)
  return { log, output: () => messages(output), shown: () => messages(shown), raw: shown }
}

const logAll = ({ logger }: ReturnType<typeof openLog>['log']) => {
  for (const level of ['error', 'warn', 'info', 'debug', 'trace'] as const) logger[level](level)
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the log of a sub-task', () => {
  it('is shown from the level of its spec on, and goes to the output from that of the deployment on', () => {
    const { log, output, shown } = openLog('warn')
    log.setUsual('debug')
    logAll(log)
    expect(output()).toEqual(['error', 'warn'])
    expect(shown()).toEqual(['error', 'warn', 'info', 'debug'])
  })

  it('follows a chosen level at once, in all its parts, and goes back by itself when its time is over', () => {
    const { log, output, shown } = openLog('info')
    const part = log.part('kafka')
    log.choose(chosen('trace', 60_000))
    part.trace('early')
    logAll(log)
    expect(shown()).toEqual(['log level', 'early', 'error', 'warn', 'info', 'debug', 'trace'])
    expect(output()).toContain('trace')
    vi.advanceTimersByTime(60_000)
    part.trace('late')
    logAll(log)
    expect(shown()).toEqual(['log level', 'error', 'warn', 'info'])
    expect(output()).toEqual(['log level', 'error', 'warn', 'info'])
  })

  it('tells a change once, however often it hears of it, and may be quieter than usual, too', () => {
    const { log, shown } = openLog('info')
    const quiet = chosen('error', 60_000)
    log.choose(quiet)
    log.choose({ ...quiet })
    logAll(log)
    expect(shown()).toEqual(['log level', 'error'])
    log.choose(null)
    log.choose(null)
    expect(shown()).toEqual(['log level'])
  })

  it('bears task, sub-task and worker in every line, hides what has the name of a secret, and is silent where asked', () => {
    const { log, output, shown, raw } = openLog('silent')
    log.logger.info({ sasl: { password: 'canary' } }, 'x')
    expect(JSON.parse(raw[0] ?? '')).toMatchObject({ level: 'info', ...about, msg: 'x' })
    expect(raw.join()).not.toContain('canary')
    expect([shown(), output()]).toEqual([['x'], []])
  })
})
