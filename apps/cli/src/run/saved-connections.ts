import { type ConnectionKind, connectionFileSchema, issueField, SluiceError } from '@sluice/contracts'
import { parse } from 'yaml'
import { readText } from '../read-text.ts'
import type { SavedConnections } from './connections.ts'

const readFile = async (path: string) => {
  const text = await readText(path)
  let raw: unknown
  try {
    raw = parse(text, { maxAliasCount: 16 })
  } catch (cause) {
    throw new SluiceError('INVALID_REQUEST', `${path} is not YAML`, { cause })
  }
  const parsed = connectionFileSchema.safeParse(raw)
  if (parsed.success) return parsed.data.connections
  const issue = parsed.error.issues[0]
  const field = issue === undefined ? '' : issueField(issue)
  throw new SluiceError('INVALID_REQUEST', `${path}: ${field}: ${issue?.message ?? 'is not valid'}`, { field })
}

const missing = (kind: ConnectionKind, name: string, path: string | undefined): SluiceError =>
  new SluiceError('CONNECTION_MISSING', `the task uses the saved ${kind} connection "${name}"`, {
    hint:
      path === undefined
        ? 'Describe it in a file and name that with --connections.'
        : `Describe it in ${path}; it has none of this kind and name.`,
  })

/** The connections of a file (`--connections`), or none. Throws INVALID_REQUEST for a file that is no such thing. */
export const readConnections = async (path: string | undefined): Promise<SavedConnections> => {
  const all = path === undefined ? [] : await readFile(path)
  return {
    kafka(name) {
      for (const one of all) if (one.kind === 'kafka' && one.name === name) return one.settings
      throw missing('kafka', name, path)
    },
    tdengine(name) {
      for (const one of all) if (one.kind === 'tdengine' && one.name === name) return one.settings
      throw missing('tdengine', name, path)
    },
  }
}
