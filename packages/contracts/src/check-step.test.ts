import { expect, it } from 'vitest'
import { checkDetailCodes, checkFindings } from './check-findings.ts'
import { type CheckStep, checkHints, checkResultOf, checkStepSchema } from './check-step.ts'

const step = { step: 'connect', subject: 'h:1', status: 'ok', durationMs: 1, detail: '' } as const

it('a finding carries the code it is called by and a sentence that names all its facts', () => {
  const facts = ['TLSv1.3', '10.0.0.1:9093', 'Nov 21 10:10:57 2027 GMT'] as const
  expect(checkFindings.tlsUntil(...facts).detail).toBe(
    'TLSv1.3 to 10.0.0.1:9093, certificate valid to Nov 21 10:10:57 2027 GMT',
  )
  const cluster = { clusterId: 'kraft', brokers: 3, topics: 40, controller: 'b1:9092' }
  expect(checkFindings.cluster(cluster)).toEqual({
    detailCode: 'cluster',
    params: cluster,
    detail: 'cluster kraft with 3 broker(s), controller b1:9092, 40 topic(s) that this login may see',
  })
  expect(Object.keys(checkFindings)).toEqual([...checkDetailCodes])
})

it('a step takes every finding and every hint', () => {
  expect(checkStepSchema.parse({ ...step, ...checkFindings.tcp('::1') })).toMatchObject({ detailCode: 'tcp' })
  expect(checkStepSchema.shape.hintCode.unwrap().options).toEqual(Object.keys(checkHints))
})

it('a warning does not fail a connection, a failed step does', () => {
  const warned: CheckStep = { ...step, status: 'warning' }
  expect(checkResultOf([step, warned]).ok).toBe(true)
  expect(checkResultOf([warned, { ...step, status: 'failed' }]).ok).toBe(false)
})
