import { type ErrorCode, errorCatalogue } from '@sluice/contracts'
import meanings from '../../apps/web/messages/en/serverCodes.json' with { type: 'json' }
import { classifyServerCode, type ServerStage } from '../../packages/tdengine/src/errors/server-codes.ts'
import type { TdengineFailure } from '../../packages/tdengine/src/errors/tdengine-error.ts'

/** What a server code makes of a request. */
export interface Reaction {
  readonly code: ErrorCode
  readonly failure: TdengineFailure
}

/** A code of the TDengine server, its low 16 bits. `writing` binds and executes rows, `running` is any other statement. */
export interface ServerCode {
  /** `0x2603` */
  readonly hex: string
  readonly decimal: number
  readonly writing: Reaction
  readonly running: Reaction
}

const CODES_MAX = 0xffff

const reaction = (decimal: number, stage: ServerStage): Reaction => {
  const { code, failure } = classifyServerCode(decimal, stage)
  return { code, failure }
}

const isSame = (a: Reaction, b: Reaction): boolean => a.code === b.code && a.failure === b.failure

const findCodes = (): readonly ServerCode[] => {
  const unknown = reaction(0, 'write')
  const found: ServerCode[] = []
  for (let decimal = 1; decimal <= CODES_MAX; decimal += 1) {
    const hex = `0x${decimal.toString(16).padStart(4, '0')}`
    const [writing, running] = [reaction(decimal, 'write'), reaction(decimal, 'sql')]
    const isKnown = !isSame(writing, unknown) || !isSame(running, unknown)
    if (isKnown || Object.hasOwn(meanings, hex)) found.push({ hex, decimal, writing, running })
  }
  return found
}

/** Every number that packages/tdengine treats otherwise than one that nobody knows, and those that have a name here. */
export const serverCodes = findCodes()

/** What the server means by a code; the sentence of our own code where the number has no name yet. */
export const serverMeaning = ({ hex, writing }: ServerCode): string => {
  const named = new Map<string, string>(Object.entries(meanings)).get(hex)
  return named ?? errorCatalogue[writing.code].title
}

/** The codes that lead to an error code, in whatever stage. */
export const serverCodesOf = (code: ErrorCode): readonly ServerCode[] =>
  serverCodes.filter(({ writing, running }) => writing.code === code || running.code === code)
