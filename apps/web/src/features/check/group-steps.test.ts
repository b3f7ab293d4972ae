import { type CheckStep, checkFindings } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { groupSteps, summaryOf } from './group-steps.ts'

const passed = (step: CheckStep['step'], subject: string, more: Partial<CheckStep> = {}): CheckStep => ({
  step,
  subject,
  status: 'ok',
  durationMs: 2,
  detail: '',
  ...more,
})
const finding = ({ detailCode, params }: ReturnType<typeof checkFindings.offsets>) => ({
  detailCode,
  params: { ...params },
})

const steps: CheckStep[] = [
  passed('resolve', 'a:1'),
  passed('authenticate', 'a:1'),
  passed('resolve', 'b:1'),
  passed('connect', 'b:1', { status: 'warning', code: 'KAFKA_UNREACHABLE' }),
  passed(
    'metadata',
    'a:1',
    finding(checkFindings.cluster({ clusterId: 'c', brokers: 2, topics: 40, controller: '-' })),
  ),
  passed('offsets', 't', finding(checkFindings.offsets({ records: 9, waiting: 7, perMinute: 0 }))),
  passed('offsets', 'u', finding(checkFindings.offsets({ records: 9, waiting: 5, perMinute: 0 }))),
]

describe('steps of a check', () => {
  it('stand by their host, then those that were asked once, each with its worst status and time', () => {
    expect(groupSteps(steps).map(({ host, status, durationMs }) => [host, status, durationMs])).toEqual([
      ['a:1', 'ok', 4],
      ['b:1', 'warning', 4],
      [null, 'ok', 6],
    ])
  })

  it('add up: hosts that let us in, topics, messages to read', () => {
    expect(summaryOf(steps)).toEqual({ hosts: 2, working: 1, topics: 40, waiting: 12 })
    expect(summaryOf(steps.slice(0, 1))).toEqual({ hosts: 1, working: 0, topics: null, waiting: null })
  })

  it('count a host whose certificate is only warned about as one that lets us in', () => {
    const warned = [
      passed('tls', 'a:1', { status: 'warning', hintCode: 'renewCertificate' }),
      passed('authenticate', 'a:1'),
    ]
    expect(summaryOf(warned)).toMatchObject({ hosts: 1, working: 1 })
  })
})
