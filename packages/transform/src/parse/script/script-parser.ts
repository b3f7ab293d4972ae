import { isSluiceError, type ParserOf, type RowError, SluiceError } from '@sluice/contracts'
import type { BatchClock } from '../../clock.ts'
import { parseJsonDocuments } from '../../json/exact-parser.ts'
import type { JsonArray, JsonValue } from '../../json/json-value.ts'
import { Refusal, rowErrorOf } from '../../refusal.ts'
import { createDecoder } from '../decode-text.ts'
import { type CreateParser, type ParsedRecord, parseFailure, parseFailureOf } from '../payload-parser.ts'
import { SCRIPT_INPUT_MAX_CHARACTERS } from './limits.ts'
import { loadQuickJs, type QuickJs } from './quickjs.ts'
import { type CallResult, openSandbox, type Sandbox, type ThrownError } from './sandbox.ts'
import { jsonInput, onlyDocument, type ScriptInput, textInput } from './script-input.ts'
import { thrownMessage } from './script-message.ts'
import { bodyAsMethod, isFunctionBody, offsetOf, placeOf, type ScriptSource, scriptSource } from './script-source.ts'

type ScriptSpec = ParserOf<'script'>

const LIMITS = {
  time: parseFailure(new Refusal('SCRIPT_LIMIT', 'the script was stopped after 50 ms')),
  memory: parseFailure(new Refusal('SCRIPT_LIMIT', 'the script needs more than 16 MiB')),
  stack: parseFailure(new Refusal('SCRIPT_LIMIT', 'the script calls too deeply, or the payload is nested too deeply')),
} as const

/** Loads QuickJS, then reads payloads by a person's JavaScript (the contract's ScriptParser). */
export const loadScriptParser = async (spec: ScriptSpec): Promise<CreateParser> => {
  const quickJs = await loadQuickJs()
  return ({ encoding, clock }) => {
    const decode = createDecoder(encoding)
    const run = createScript(quickJs, spec, clock)
    return {
      fieldNames: null,
      parse: (value) => {
        const text = decode(value)
        return typeof text === 'string' ? run(text) : parseFailure(text)
      },
    }
  }
}

/** Compiles the script; sandboxes that hit a limit are replaced. Throws SluiceError SCRIPT_SYNTAX at `code`. */
const createScript = (
  quickJs: QuickJs,
  { code, input }: ScriptSpec,
  clock: BatchClock,
): ((text: string) => ParsedRecord | RowError) => {
  let sandbox: Sandbox | null = openSandbox(quickJs)
  const source = sourceOf(sandbox, code)

  const define = (fresh: Sandbox): Sandbox => {
    const error = fresh.define(source.text)
    if (error !== null) throw syntaxError(error, code, source.positionOf)
    return fresh
  }
  define(sandbox)

  const call = ({ text, isTagged }: ScriptInput): CallResult => {
    const used = sandbox ?? define(openSandbox(quickJs))
    sandbox = used
    const result = used.call(text, clock.nowMs, isTagged)
    if (used.isWorn()) {
      used.close()
      sandbox = null
    }
    return result
  }

  return (text) => {
    if (text.length > SCRIPT_INPUT_MAX_CHARACTERS) return LIMITS.memory
    let result: CallResult
    try {
      const given = input === 'json' ? jsonInput(text) : textInput(text)
      const isFresh = sandbox === null
      result = call(given)
      // What earlier calls left for the collector counts too; this call may not fail for that.
      if (result.ended === 'memory' && !isFresh) result = call(given)
    } catch (error) {
      if (!isSluiceError(error)) throw error
      return parseFailureOf(error.code, error.message, error.position)
    }
    if (result.ended === 'returned') return rowsOf(result.text, text)
    if (result.ended !== 'threw') return LIMITS[result.ended]
    return failureOf(result.error, { code, input, source }, text)
  }
}

const sourceOf = (sandbox: Sandbox, code: string): ScriptSource => {
  if (!isFunctionBody(code, sandbox.isProgram)) {
    const error = sandbox.define(bodyAsMethod(code))
    const message = error ?? { name: 'SyntaxError', message: 'a brace closes what was never opened', place: null }
    throw syntaxError(message, code, (line, column) => offsetOf(code, line - 1, column))
  }
  const source = scriptSource(code, sandbox.isProgram)
  if (source === undefined)
    throw new SluiceError('SCRIPT_SYNTAX', 'the script gives nothing: end it with `return` and the rows', {
      field: 'code',
      position: code.trimEnd().length,
    })
  return source
}

const syntaxError = (
  { message, place }: ThrownError,
  code: string,
  positionOf: ScriptSource['positionOf'],
): SluiceError => {
  const position = place === null ? code.length : positionOf(place.line, place.column)
  const { line, column } = placeOf(code, position)
  return new SluiceError('SCRIPT_SYNTAX', `${message} (line ${line}, column ${column})`, { field: 'code', position })
}

/** The rows of the prelude's answer. Integers were written whole, so reading them exactly keeps them so. */
const rowsOf = (answer: string, text: string): ParsedRecord | RowError => {
  if (answer.startsWith('!')) return parseFailureOf('SCRIPT_FAILED', `what the script returned ${answer.slice(1)}`)
  const rows: JsonValue | undefined = /\d{16}/.test(answer) ? parseJsonDocuments(answer)[0] : JSON.parse(answer)
  return { text, rows: isRows(rows) ? rows : [], exact: true }
}

const isRows = (value: JsonValue | undefined): value is JsonArray => Array.isArray(value)

const failureOf = (
  error: ThrownError,
  {
    code,
    input,
    source,
  }: { readonly code: string; readonly input: ScriptSpec['input']; readonly source: ScriptSource },
  text: string,
): RowError => {
  if (error.place === null && input === 'json') {
    // Nothing of the script was on the stack: the payload could not be read. Our parser says where.
    try {
      onlyDocument(text)
    } catch (cause) {
      if (isSluiceError(cause)) return parseFailureOf(cause.code, cause.message, cause.position)
      throw cause
    }
  }
  const message = thrownMessage(error, code)
  if (error.place === null) return parseFailureOf('SCRIPT_FAILED', message)
  const position = source.positionOf(error.place.line, error.place.column)
  const { line, column } = placeOf(code, position)
  return rowErrorOf('parse', new Refusal('SCRIPT_FAILED', `${message} (line ${line}, column ${column})`), { position })
}
