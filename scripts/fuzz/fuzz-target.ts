import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** One thing that is fuzzed: a case is made of its seed alone and throws on a defect. */
export interface FuzzTarget {
  readonly name: string
  readonly fuzzCase: (seed: number) => unknown
}

const FOLDERS = ['transform', 'credentials'].map((name) =>
  join(import.meta.dirname, `../../packages/${name}/src/testing/fuzz`),
)

const hasCase = (module: unknown): module is Pick<FuzzTarget, 'fuzzCase'> =>
  typeof module === 'object' && module !== null && 'fuzzCase' in module && typeof module.fuzzCase === 'function'

const targetsOf = async (folder: string): Promise<readonly FuzzTarget[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).sort()
  const targets: FuzzTarget[] = []
  for (const file of files) {
    const module: unknown = await import(join(folder, file))
    if (hasCase(module)) targets.push({ name: file.slice(0, -'.ts'.length), fuzzCase: module.fuzzCase })
  }
  return targets
}

/** Every file of the folders that exports `fuzzCase`, by the name of the file. */
export const fuzzTargets = async (): Promise<readonly FuzzTarget[]> =>
  (await Promise.all(FOLDERS.map(targetsOf))).flat()
