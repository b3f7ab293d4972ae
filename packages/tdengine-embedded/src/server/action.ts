import type { z } from 'zod'
import { ADAPTER_FAULT, ServerError } from '../server-error.ts'
import type { Session } from '../sql/session.ts'
import type { ConnectionState } from './connection-state.ts'
import type { JsonValue } from './json-message.ts'

type Fields = Readonly<Record<string, JsonValue>>

/** What an action may do with its answer. */
export interface ActionContext {
  readonly state: ConnectionState
  readonly session: Session
  /** process.hrtime when the request came. */
  readonly startNs: bigint
  /** Answers with a binary frame instead of JSON. */
  sendBinary(frame: Buffer): void
}

/** A text request ready to run. `run` returns fields of the answer, or undefined when no JSON answer follows. */
export interface Action {
  readonly needsSession: boolean
  run(args: unknown, context: ActionContext): Fields | undefined
}

export interface ActionDefinition<Schema extends z.ZodType> {
  /** As "unmarshal … request error" calls the request. */
  readonly words: string
  readonly needsSession: boolean
  readonly args: Schema
  readonly run: (args: z.output<Schema>, context: ActionContext) => Fields | undefined
}

/** An action whose arguments are checked first. */
export function action<Schema extends z.ZodType>(definition: ActionDefinition<Schema>): Action {
  return {
    needsSession: definition.needsSession,
    run(args, context) {
      const parsed = definition.args.safeParse(args)
      if (!parsed.success) throw new ServerError(ADAPTER_FAULT, `unmarshal ${definition.words} request error`)
      return definition.run(parsed.data, context)
    },
  }
}
