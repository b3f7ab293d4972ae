import { describe, expect, it } from 'vitest'
import { decidingPolicy } from '../../task-spec/deciding-policy.ts'
import { type ErrorCode, errorCatalogue } from '../catalogue.ts'
import { actionsOf, errorActions } from '../error-action.ts'
import { errorClasses, errorExplanations } from './index.ts'

const codes = Object.keys(errorCatalogue) as ErrorCode[]

describe('the error catalogue', () => {
  it('explains every code and no other, with one to four causes of whole sentences', () => {
    expect(Object.keys(errorExplanations).sort()).toEqual([...codes].sort())
    for (const code of codes) {
      const { causes, further } = errorExplanations[code]
      expect(causes.length, code).toBeGreaterThan(0)
      expect(causes.length, code).toBeLessThanOrEqual(4)
      for (const text of [...causes, ...further]) expect(text, code).toMatch(/^\S.*[.?]$/)
    }
  })

  it('uses every class and every action', () => {
    expect(new Set(codes.map((code) => errorExplanations[code].class))).toEqual(new Set(errorClasses))
    expect(new Set(codes.flatMap(actionsOf))).toEqual(new Set(errorActions))
  })

  it('names each error of Kafka under one code', () => {
    const named = codes.flatMap((code) => errorExplanations[code].kafkaErrors ?? [])
    expect(new Set(named).size).toBe(named.length)
  })

  it('has a policy for all that can end a row, and none for what cannot', () => {
    for (const code of codes)
      if (errorExplanations[code].class === 'data') expect(decidingPolicy(code), code).not.toBeNull()
    for (const code of codes.filter((one) => /^(KAFKA|REGISTRY)_/.test(one)))
      expect(decidingPolicy(code), code).toBeNull()
    expect(decidingPolicy('TDENGINE_DATABASE_MISSING')).toBe('databaseMissing')
    expect(decidingPolicy('NOT_FOUND')).toBeNull()
  })
})
