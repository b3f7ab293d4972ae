/** The version that the recordings were made with, in the form that clients compare. */
export const SERVER_VERSION = '3.3.7.5'
export const BUILD_INFO = 'embedded development server'

const FIRST_WITH_STMT2 = [3, 3, 5] as const

/** Whether a server of this version has prepared statements of the second kind. */
export const hasStmt2 = (version: string): boolean => {
  const parts = version.split('.').map(Number)
  for (const [index, least] of FIRST_WITH_STMT2.entries()) {
    const part = parts[index] ?? 0
    if (part !== least) return part > least
  }
  return true
}
