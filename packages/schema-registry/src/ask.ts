import { SluiceError } from '@sluice/contracts'
import { type GuardedAnswer, requestGuarded, type TargetGuard } from '@sluice/network'
import type { z } from 'zod'
import type { ResolvedRegistry } from './port.ts'
import { asRegistryError, statusError } from './registry-errors.ts'

export interface AskOptions {
  /** For one answer, from dialling to its last byte. */
  readonly timeoutMs: number
  readonly bytesMax: number
  /** Where a registry may be. */
  readonly guard: TargetGuard
}

/** Asks for what is at a path, as the schema says; null when there is nothing of that kind. */
export type Ask = <Answer>(path: string, answer: z.ZodType<Answer>) => Promise<Answer | null>

/** Codes of "there is no such subject, version, schema" (Confluent's API reference): 40401, 40402, 40403. */
const NOT_THERE = /"error_code"\s*:\s*4040[123]\b/

export const createAsk = ({ url, login }: ResolvedRegistry, options: AskOptions): Ask => {
  const base = url.replace(/\/+$/, '')
  const headers: Record<string, string> = {
    accept: 'application/vnd.schemaregistry.v1+json, application/json',
  }
  if (login !== null)
    headers['authorization'] = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`

  const request = async (path: string): Promise<GuardedAnswer> => {
    try {
      const { timeoutMs, bytesMax } = options
      return await requestGuarded(options.guard, {
        url: new URL(base + path),
        method: 'GET',
        headers,
        timeoutMs,
        bytesMax,
      })
    } catch (error) {
      throw asRegistryError(error, options.timeoutMs)
    }
  }

  return async (path, answer) => {
    const { status, text } = await request(path)
    if (text === null) throw new SluiceError('REGISTRY_FAILED', `the answer is longer than ${options.bytesMax} bytes`)
    // Any web server answers 404; only a registry says that it is a schema that is not there.
    if (status === 404 && NOT_THERE.test(text)) return null
    if (status !== 200) throw statusError(status)
    const parsed = answer.safeParse(parseJson(text))
    if (parsed.success) return parsed.data
    throw new SluiceError('REGISTRY_FAILED', 'the answer is not that of a schema registry', { cause: parsed.error })
  }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON fits no answer, and the caller says so.
    return undefined
  }
}
