import { type SecretValues, SluiceError, secretValuesSchema } from '@sluice/contracts'
import { parse } from 'yaml'
import { z } from 'zod'
import { readText } from '../read-text.ts'
import type { Terminal } from '../terminal.ts'

const fileSchema = z.record(z.string(), secretValuesSchema)
const VARIABLE_TEXT = /^\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}$/

/**
 * Values of secrets by the key of what they belong to (`Connection/kafka/plant`), from a YAML file. `${env:NAME}` stands for a
 * variable. Throws INVALID_REQUEST and SECRET_MISSING.
 */
export const readSecrets = async (
  path: string | undefined,
  env: Terminal['env'],
): Promise<Record<string, SecretValues>> => {
  if (path === undefined) return {}
  const parsed = fileSchema.safeParse(parse(await readText(path)))
  if (!parsed.success)
    throw new SluiceError('INVALID_REQUEST', `${path} does not hold secrets by key and name`, {
      field: parsed.error.issues[0]?.path.map(String).join('.') ?? '',
    })
  const secretOf = (text: string): string => {
    const variable = VARIABLE_TEXT.exec(text)?.[1]
    if (variable === undefined) return text
    const value = env[variable]
    if (value === undefined) throw new SluiceError('SECRET_MISSING', `${variable} is not set`, { field: variable })
    return value
  }
  return Object.fromEntries(
    Object.entries(parsed.data).map(([key, values]) => [
      key,
      Object.fromEntries(Object.entries(values).map(([name, text]) => [name, secretOf(text)])),
    ]),
  )
}
