import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repositoryRoot } from '@sluice/stack'
import { machineOf } from './machine.ts'

/** Numbers and drawings that are kept with the sources. */
export const RESULTS_DIR = join(repositoryRoot, 'bench', 'results')

/** Keeps raw numbers as `<name>.json`, with when and on what they were measured. Returns the path. */
export const writeResult = async (name: string, numbers: object): Promise<string> => {
  await mkdir(RESULTS_DIR, { recursive: true })
  const file = join(RESULTS_DIR, `${name}.json`)
  const raw = { at: new Date().toISOString(), machine: machineOf(), ...numbers }
  await writeFile(file, `${JSON.stringify(raw, null, 2)}\n`)
  return file
}
