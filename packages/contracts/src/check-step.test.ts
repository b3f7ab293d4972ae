import { expect, it } from 'vitest'
import { checkDetailCodes, checkFindings, checkHints, checkStepSchema } from './check-step.ts'

it('a finding carries the code it is called by and a sentence that names all its facts', () => {
  const facts = ['TLSv1.3', '10.0.0.1:9093', 'Nov 21 10:10:57 2027 GMT'] as const
  expect(checkFindings.tlsUntil(...facts).detail).toBe(
    'TLSv1.3 to 10.0.0.1:9093, certificate valid to Nov 21 10:10:57 2027 GMT',
  )
  expect(checkFindings.cluster('kraft', 3)).toEqual({
    detailCode: 'cluster',
    params: { clusterId: 'kraft', brokers: 3 },
    detail: 'cluster kraft with 3 broker(s)',
  })
  expect(Object.keys(checkFindings)).toEqual([...checkDetailCodes])
})

it('a step takes every finding and every hint', () => {
  const step = { step: 'connect', subject: 'h:1', ok: true, durationMs: 1 }
  expect(checkStepSchema.parse({ ...step, ...checkFindings.tcp('::1') })).toMatchObject({ detailCode: 'tcp' })
  expect(checkStepSchema.shape.hintCode.unwrap().options).toEqual(Object.keys(checkHints))
})
