import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { PlanDeclarations } from '@sluice/contracts'
import { isNode, LineCounter, parseAllDocuments } from 'yaml'
import { readText, UnreadableFileError } from '../read-text.ts'

export interface ReadDeclarations {
  readonly documents: PlanDeclarations['documents']
  /** Where a field of the document at `place` stands, or the nearest thing around it that is written down: `file:line`. */
  locate(place: string, field: string): string
}

interface PlacedDocument {
  readonly file: string
  readonly place: string
  readonly document: unknown
  /** Undefined for a path that the document does not have. */
  readonly lineOf: (path: readonly string[]) => number | undefined
}

/** A file that is no YAML, with each place where it is not. */
export class BrokenYamlError extends Error {}

const isDeclarationFile = (path: string): boolean =>
  /\.ya?ml$/.test(path) && !path.split('/').some((part) => part.startsWith('.'))

const documentsOf = (text: string, file: string): PlacedDocument[] => {
  const lineCounter = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter })
  if (!Array.isArray(documents)) return []
  const lineOf = (offset: number): number => lineCounter.linePos(offset).line
  const broken = documents.flatMap(({ errors }) => errors)
  if (broken.length > 0)
    throw new BrokenYamlError(
      broken.map(({ pos, message }) => `${file}:${lineOf(pos[0])}: ${message.split('\n')[0]}`).join('\n'),
    )
  return documents.flatMap((document) => {
    const value: unknown = document.toJS({ maxAliasCount: 16 })
    if (value === null || value === undefined) return []
    return [
      {
        file,
        place: `${file}:${lineOf(document.contents?.range?.[0] ?? 0)}`,
        document: value,
        lineOf(path) {
          const node: unknown = document.getIn(path, true)
          return isNode(node) && node.range ? lineOf(node.range[0]) : undefined
        },
      },
    ]
  })
}

const locateIn =
  (documents: readonly PlacedDocument[]): ReadDeclarations['locate'] =>
  (place, field) => {
    const found = documents.find((document) => document.place === place)
    for (let path = field.split('.'); found !== undefined && path.length > 0; path = path.slice(0, -1)) {
      const line = found.lineOf(path)
      if (line !== undefined) return `${found.file}:${line}`
    }
    return place
  }

/**
 * Every YAML document below a folder, in the order of paths; names that begin with a dot are left out. Throws
 * UnreadableFileError and BrokenYamlError.
 */
export const readDeclarations = async (folder: string): Promise<ReadDeclarations> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new UnreadableFileError(`cannot read the folder ${folder}`, { cause })
  })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter(isDeclarationFile)
    .sort()
  const documents: PlacedDocument[] = []
  for (const file of files) documents.push(...documentsOf(await readText(join(folder, file)), file))
  return {
    documents: documents.map(({ place, document }) => ({ place, document })),
    locate: locateIn(documents),
  }
}
