import type { RowError } from '@sluice/contracts'
import type { BatchClock } from '../clock.ts'
import type { JsonArray, JsonObject } from '../json/json-value.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import type { PayloadEncoding } from './decode-text.ts'
import type { SchemaStore } from './schema-store.ts'

/** A payload that was parsed. Whatever its format, its rows are trees; a flat format makes trees of one level. */
export interface ParsedRecord {
  /** What the field `_payload` holds; '' where nothing asks for it and the payload is no text. */
  readonly text: string
  rows: JsonObject | JsonArray
  /** False while integers beyond 2^53 may have been rounded: see `exactly`. */
  exact: boolean
  /** Why rows could not be read, by their index in `rows`, where null stands for each of them. */
  readonly failures?: ReadonlyMap<number, RowError>
}

/** One format: from the bytes of a payload to its rows. Elements of `rows` that are no objects fail as rows of their own. */
export interface PayloadParser {
  /** Fails for the record as a whole; never throws for what a payload holds. */
  parse(value: Uint8Array): ParsedRecord | RowError
  /** The rows once more with every integer exact. Asked only for records that are not exact yet. */
  exactly?(parsed: ParsedRecord): JsonObject | JsonArray
  /** The rows once more with numbers as the payload writes them, so that a preview can tell 10.0 from 10. */
  literally?(parsed: ParsedRecord): JsonObject | JsonArray
  /** The id of the schema that a payload names, when the format reads schemas of a registry. */
  schemaId?(value: Uint8Array): number | undefined
  /** Names of the fields when the format fixes them; null when they come with each payload. */
  readonly fieldNames: readonly string[] | null
}

/** What a parser is made with. */
export interface ParserContext {
  readonly encoding: PayloadEncoding
  readonly clock: BatchClock
  /** Schemas of the registry that are at hand. */
  readonly schemas: SchemaStore
}

/** Throws SluiceError with the property of the parser in `field`. */
export type CreateParser = (context: ParserContext) => PayloadParser

/** Why a payload could not be parsed, as the row error of its record. */
export const parseFailure = (refusal: Refusal, position?: number): RowError =>
  rowErrorOf('parse', refusal, position === undefined ? {} : { position })

/** The same for a message that is made on the spot. */
export const parseFailureOf = (code: Refusal['code'], message: string, position?: number): RowError =>
  parseFailure(new Refusal(code, message), position)
