import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core'
import { findInterruptCounter } from './interrupt-counter.ts'
import { SCRIPT_MEMORY_MAX_BYTES, SCRIPT_STACK_BYTES } from './limits.ts'
import { SANDBOX_PRELUDE } from './prelude.ts'
import type { QuickJs } from './quickjs.ts'
import { limitTime } from './time-limit.ts'

/** How QuickJS names the place of an error: line and column from 1 in the source that was evaluated. */
export interface ThrownError {
  readonly name: string
  readonly message: string
  readonly place: { readonly line: number; readonly column: number } | null
}

export type CallResult =
  | { readonly ended: 'returned'; readonly text: string }
  | { readonly ended: 'threw'; readonly error: ThrownError }
  | { readonly ended: 'time' | 'memory' | 'stack' }

/** One runtime with the prelude in it. After a call that hit a limit it is worn: only `close` may follow. */
export interface Sandbox {
  isProgram(source: string): boolean
  /** Evaluates an object literal with the method `run`; what it throws is a syntax error. */
  define(source: string): ThrownError | null
  /** Calls what was defined: see the prelude for the arguments. */
  call(text: string, nowMs: number, isTagged: boolean): CallResult
  /** Whether the next call would find anything but a fresh sandbox: a limit was hit or work was left waiting. */
  isWorn(): boolean
  close(): void
}

const FILE = 'script'

export const openSandbox = (quickJs: QuickJs): Sandbox => {
  const runtime = quickJs.newRuntime()
  runtime.setMemoryLimit(SCRIPT_MEMORY_MAX_BYTES)
  runtime.setMaxStackSize(SCRIPT_STACK_BYTES)
  const context = runtime.newContext()
  const timer = limitTime(runtime, findInterruptCounter(quickJs, context))
  const makeDriver = context.unwrapResult(context.evalCode(SANDBOX_PRELUDE, 'prelude', { type: 'global' }))
  let driver: QuickJSHandle | null = null
  let now = { ms: 0, handle: context.newNumber(0) }
  let worn = false

  const nowHandle = (ms: number): QuickJSHandle => {
    if (now.ms === ms) return now.handle
    now.handle.dispose()
    now = { ms, handle: context.newNumber(ms) }
    return now.handle
  }

  const failed = (handle: QuickJSHandle): CallResult => {
    if (timer.isOver()) {
      handle.dispose()
      worn = true
      return { ended: 'time' }
    }
    const error = readError(context, handle)
    const limit = error.name === 'InternalError' ? limitOf(error.message) : undefined
    if (limit === undefined) return { ended: 'threw', error }
    worn = true
    return { ended: limit }
  }

  return {
    isProgram: (source) => {
      const compiled = context.evalCode(source, FILE, { type: 'global', compileOnly: true })
      compiled.dispose()
      return compiled.error === undefined
    },
    define: (source) => {
      const evaluated = context.evalCode(source, FILE, { type: 'global' })
      if (evaluated.error !== undefined) return readError(context, evaluated.error)
      const run = context.getProp(evaluated.value, 'run')
      driver = context.unwrapResult(context.callFunction(makeDriver, context.undefined, run))
      run.dispose()
      evaluated.value.dispose()
      return null
    },
    call: (text, nowMs, isTagged) => {
      if (driver === null) throw new TypeError('no script was defined')
      const input = context.newString(text)
      timer.start()
      const result = context.callFunction(
        driver,
        context.undefined,
        input,
        nowHandle(nowMs),
        isTagged ? context.true : context.false,
      )
      timer.stop()
      input.dispose()
      if (result.error !== undefined) return failed(result.error)
      const answer = context.getString(result.value)
      result.value.dispose()
      worn = runtime.hasPendingJob()
      // The rows are never the empty text: there was no memory left to hand them out.
      if (answer !== '') return { ended: 'returned', text: answer }
      worn = true
      return { ended: 'memory' }
    },
    isWorn: () => worn,
    close: () => {
      for (const handle of [now.handle, driver, makeDriver]) handle?.dispose()
      context.dispose()
      runtime.dispose()
    },
  }
}

/** QuickJS has one class for its own limits and tells them apart by text only. */
const limitOf = (message: string): 'memory' | 'stack' | undefined =>
  message === 'out of memory' ? 'memory' : message === 'stack overflow' ? 'stack' : undefined

const placePattern = new RegExp(`\\b${FILE}:(\\d+):(\\d+)`)

/** Reads and disposes what was thrown. */
const readError = (context: QuickJSContext, handle: QuickJSHandle): ThrownError => {
  const text = (key: string): string => {
    const property = context.getProp(handle, key)
    const value = context.typeof(property) === 'string' ? context.getString(property) : ''
    property.dispose()
    return value
  }
  const isObject = context.typeof(handle) === 'object'
  const [, line, column] = (isObject ? placePattern.exec(text('stack')) : null) ?? []
  const error = {
    name: isObject ? text('name') : '',
    message: isObject ? text('message') : '',
    place: line === undefined || column === undefined ? null : { line: Number(line), column: Number(column) },
  }
  handle.dispose()
  return error
}
