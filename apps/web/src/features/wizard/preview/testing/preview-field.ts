import type { PreviewField } from '@sluice/contracts'

/** A field of a sample with one integer, for tests that care for names only. */
export const previewField = (name: string): PreviewField => ({
  name,
  types: ['int'],
  typeCounts: { int: 1 },
  present: 1,
  rows: 1,
  bytesMax: 1,
  charactersMax: 1,
  min: '1',
  max: '1',
  distinct: 1,
  examples: ['1'],
  suggestion: { type: 'INT', confidence: 'low', reasons: [] },
})
