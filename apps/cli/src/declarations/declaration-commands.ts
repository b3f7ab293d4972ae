import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DeclarationPlan, declarationPlanSchema } from '@sluice/contracts'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Terminal } from '../terminal.ts'
import { type ConsoleApi, openConsoleApi } from './console-api.ts'
import { formatPlan, formatProblems } from './format-plan.ts'
import { type ReadDeclarations, readDeclarations } from './read-declarations.ts'
import { readSecrets } from './read-secrets.ts'

export interface PlanOptions {
  readonly prune?: boolean
  readonly check?: boolean
  readonly secrets?: string
  readonly json?: boolean
  readonly exitCode?: boolean
}

const bodyOf = async (
  { documents }: ReadDeclarations,
  { prune = false, check = false, secrets }: PlanOptions,
  env: Terminal['env'],
) => ({
  documents: [...documents],
  secrets: await readSecrets(secrets, env),
  prune,
  check,
})

/** Warnings keep nobody from applying. */
const hasErrors = ({ problems }: DeclarationPlan): boolean => problems.some(({ severity }) => severity === 'error')

const ask = (api: ConsoleApi, body: object): Promise<DeclarationPlan> =>
  api.post('/declarations/plan', body, declarationPlanSchema)

const tell = (plan: DeclarationPlan, { locate }: ReadDeclarations, json: boolean, terminal: Terminal): void => {
  terminal.out(json ? `${JSON.stringify(plan)}\n` : formatPlan(plan))
  if (!json) terminal.err(formatProblems(plan.problems, locate))
}

/** `sluice plan`: what would change so that the workspace is as the folder says. */
export const planCommand = async (folder: string, options: PlanOptions, terminal: Terminal): Promise<ExitCode> => {
  const read = await readDeclarations(folder)
  const plan = await ask(openConsoleApi(terminal.env), await bodyOf(read, options, terminal.env))
  tell(plan, read, options.json === true, terminal)
  if (hasErrors(plan)) return EXIT.invalid
  return options.exitCode === true && plan.changes.length > 0 ? EXIT.differs : EXIT.ok
}

/** `sluice apply`: makes the workspace as the folder says, all of it or nothing, and exactly what it showed. */
export const applyCommand = async (folder: string, options: PlanOptions, terminal: Terminal): Promise<ExitCode> => {
  const api = openConsoleApi(terminal.env)
  const read = await readDeclarations(folder)
  const body = await bodyOf(read, options, terminal.env)
  const plan = await ask(api, body)
  tell(plan, read, options.json === true, terminal)
  if (hasErrors(plan)) return EXIT.invalid
  if (plan.changes.length === 0) return EXIT.ok
  await api.post('/declarations/apply', { ...body, digest: plan.digest }, declarationPlanSchema)
  if (options.json !== true) terminal.out('applied\n')
  return EXIT.ok
}

const headSchema = z.looseObject({ kind: z.string(), type: z.string().optional(), name: z.string() })
const FOLDERS: Readonly<Record<string, string>> = {
  Connection: 'connections',
  Task: 'tasks',
  AlertChannel: 'alerts',
  AlertRule: 'alerts',
}

const fileOf = (value: unknown): string => {
  const { kind, type, name } = headSchema.parse(value)
  const prefix = kind === 'Connection' ? `${type}-` : kind.startsWith('Alert') ? `${kind.slice(5).toLowerCase()}-` : ''
  return join(FOLDERS[kind] ?? '', `${prefix}${name.replace(/[^\w.-]+/g, '_')}.yaml`)
}

/** `sluice export`: the workspace as a folder, one file for each thing; secrets stay where they are. */
export const exportCommand = async (folder: string, terminal: Terminal): Promise<ExitCode> => {
  const text = await openConsoleApi(terminal.env).text('/declarations')
  const documents = parseAllDocuments(text)
  const texts = text.split(/^---\n/m)
  const files = new Map<string, string>()
  for (const [index, document] of (Array.isArray(documents) ? documents : []).entries()) {
    const file = fileOf(document.toJS())
    // Names that differ only in what files may not be called share one.
    files.set(file, [files.get(file), texts[index]].filter((part) => part !== undefined).join('---\n'))
  }
  for (const [file, content] of files) {
    await mkdir(join(folder, file, '..'), { recursive: true })
    await writeFile(join(folder, file), content)
    terminal.err(`${file}\n`)
  }
  terminal.out(`${files.size} files in ${folder}\n`)
  return EXIT.ok
}
