import { parseColumnType } from '@sluice/contracts'

/** The first version that has each of what younger servers can do. An unknown version has everything. */
const FIRST_VERSION = {
  /** Statements go as binary frames: without that nothing works. */
  binaryQuery: [3, 3, 2],
  /** Rows are bound; older ones get SQL text. */
  stmt2: [3, 3, 5],
  DECIMAL: [3, 3, 6],
  BLOB: [3, 3, 7],
} as const
export type ServerFeature = keyof typeof FIRST_VERSION

/** Compares part by part as numbers: 3.3.10 is newer than 3.3.5. */
export const hasFeature = (version: string, feature: ServerFeature): boolean => {
  const parts = version.split('.').map(Number)
  for (const [index, least] of FIRST_VERSION[feature].entries()) {
    const part = version === '' ? Number.NaN : (parts[index] ?? 0)
    if (Number.isNaN(part)) return true
    if (part !== least) return part > least
  }
  return true
}

/** `3.3.6` for DECIMAL. */
export const firstVersionOf = (feature: ServerFeature): string => FIRST_VERSION[feature].join('.')

const GATED_TYPES = ['DECIMAL', 'BLOB'] as const

/** The types that came with younger versions and are there. */
export const youngTypes = (version: string): string[] => GATED_TYPES.filter((type) => hasFeature(version, type))

/** The feature that a column of this type needs and the server lacks. */
export const missingFeature = (version: string, columnType: string): ServerFeature | undefined => {
  const kind = parseColumnType(columnType)?.kind
  return GATED_TYPES.find((type) => type === kind && !hasFeature(version, type))
}
