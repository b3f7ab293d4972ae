import { describe, expect, it } from 'vitest'
import { requireStmt2 } from './require-stmt2.ts'

describe('the version that binding rows needs', () => {
  it.each(['3.3.5', '3.3.5.0', '3.3.7.5', '3.3.10', '3.10.0.1', '4.0', '', 'unknown'])('is met by %j', (version) => {
    expect(() => requireStmt2(version)).not.toThrow()
  })

  it.each(['3.3.4.9', '3.3', '3.2.9', '2.6.0.34'])('is not met by %s', (version) => {
    expect(() => requireStmt2(version)).toThrow(
      expect.objectContaining({ code: 'TDENGINE_VERSION', failure: 'target' }),
    )
  })
})
