import { describe, expect, it } from 'vitest'
import { hasFeature, missingFeature, youngTypes } from './server-features.ts'

describe('what a version can do', () => {
  it.each(['3.3.5', '3.3.5.0', '3.3.7.5', '3.3.10', '3.10.0.1', '4.0', '', 'unknown'])('%j binds rows', (version) => {
    expect(hasFeature(version, 'stmt2')).toBe(true)
  })

  it.each(['3.3.4.9', '3.3', '3.2.9', '2.6.0.34'])('%s writes SQL text', (version) => {
    expect(hasFeature(version, 'stmt2')).toBe(false)
  })

  it('is told for the types that came later', () => {
    expect(youngTypes('3.3.6.0')).toStrictEqual(['DECIMAL'])
    expect(missingFeature('3.3.5.9', 'decimal(10, 2)')).toBe('DECIMAL')
    expect(missingFeature('3.3.6.13', 'BLOB')).toBe('BLOB')
    expect(missingFeature('3.3.7.0', 'BLOB')).toBeUndefined()
    expect(missingFeature('3.3.2.0', 'GEOMETRY(64)')).toBeUndefined()
  })
})
