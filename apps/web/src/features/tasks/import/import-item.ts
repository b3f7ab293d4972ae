import { isSluiceError, parseTaskSpec, secretRefSchema, splitYamlDocuments, type TaskSpec } from '@sluice/contracts'

/** What is to become of one task of a file. */
export type ImportChoice = 'create' | 'rename' | 'replace' | 'skip'

/** A document of a file: a task, or why it is none. */
export type ImportDocument =
  | { readonly number: number; readonly spec: TaskSpec }
  | { readonly number: number; readonly problem: string }

const STORED = 'secret:'

const readDocument = (text: string, index: number): ImportDocument => {
  const number = index + 1
  try {
    return { number, spec: parseTaskSpec(text) }
  } catch (error) {
    if (isSluiceError(error, 'INVALID_REQUEST')) return { number, problem: error.message }
    throw error
  }
}

/** The tasks of a YAML file. */
export const readImport = (text: string): readonly ImportDocument[] => splitYamlDocuments(text).map(readDocument)

const refsOf = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return []
  const ref = secretRefSchema.safeParse(value)
  return ref.success ? [ref.data.ref] : Object.values(value).flatMap(refsOf)
}

/** Names of the stored secrets that a task refers to. */
export const secretNamesOf = ({ source, target }: TaskSpec): readonly string[] => {
  const refs = [...refsOf(source), ...refsOf(target.connection)].filter((ref) => ref.startsWith(STORED))
  return [...new Set(refs.map((ref) => ref.slice(STORED.length)))]
}

/** A name that nobody has: `meters`, `meters 2`… */
export const freeName = (name: string, taken: ReadonlySet<string>): string => {
  let candidate = name
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${name} ${number}`
  return candidate
}
