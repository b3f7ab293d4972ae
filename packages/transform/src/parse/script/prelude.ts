/**
 * Runs in the sandbox before any script. It makes calls independent of each other and of the machine:
 * - the clock is the time of the batch, every local time is UTC, and `Math.random`, weak references and finalizers are gone;
 * - all that is shared (the global object, every prototype and function of the language) is frozen, so that no call can
 *   leave anything behind; assigning to an object what its prototype has too still works, as it does where nothing is frozen;
 * - methods that walk an array in native code, where no time limit can stop them, refuse lengths that no real array has.
 *
 * Its value makes, of the script's function, the function that is called per record: (JSON text, time in ms, whether the
 * text is tagged) → the rows as JSON text, or `!` and what was wrong with them. In tagged text every string begins with `s`,
 * and others are integers beyond 2^53 (`i`) or numbers beyond every type (`f`).
 */
export const SANDBOX_PRELUDE = `(() => {
  'use strict'
  const { defineProperty, freeze, getOwnPropertyDescriptor, getPrototypeOf } = Object
  const { apply, construct, ownKeys } = Reflect
  const { isArray } = Array
  const { isView } = ArrayBuffer
  const { parse, stringify } = JSON
  const NativeDate = Date
  const { UTC, parse: parseDate } = Date
  const { toISOString } = Date.prototype

  // Time.
  let nowMs = 0
  const parseAsUtc = (text) => {
    const isIsoDate = /^[+-]?\\d{4,6}(-\\d\\d){0,2}$/.test(text)
    const hasZone = /:\\d\\d.*(z|gmt|utc|[+-]\\d\\d(:?\\d\\d)?)[^:]*$/i.test(text)
    if (isIsoDate || hasZone) return parseDate(text)
    return parseDate(text + (/^[+-]?\\d{4,6}-/.test(text) ? 'Z' : ' UTC'))
  }
  const timeOf = (value) => {
    const primitive = value instanceof NativeDate ? +value : value
    return typeof primitive === 'string' ? parseAsUtc(primitive) : Number(primitive)
  }
  function SandboxDate(...parts) {
    if (new.target === undefined) return new NativeDate(nowMs).toUTCString()
    const time = parts.length === 0 ? nowMs : parts.length === 1 ? timeOf(parts[0]) : UTC(...parts)
    return construct(NativeDate, [time], new.target)
  }
  const hidden = (target, key, value) =>
    defineProperty(target, key, { value, writable: true, enumerable: false, configurable: true })
  hidden(SandboxDate, 'name', 'Date')
  hidden(SandboxDate, 'now', () => nowMs)
  hidden(SandboxDate, 'parse', (text) => parseAsUtc(String(text)))
  hidden(SandboxDate, 'UTC', UTC)
  SandboxDate.prototype = NativeDate.prototype
  hidden(NativeDate.prototype, 'constructor', SandboxDate)
  for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'])
    for (const verb of ['get', 'set'])
      if (NativeDate.prototype[verb + part] !== undefined)
        hidden(NativeDate.prototype, verb + part, NativeDate.prototype[verb + 'UTC' + part])
  hidden(NativeDate.prototype, 'getTimezoneOffset', () => 0)
  for (const name of ['toString', 'toLocaleString']) hidden(NativeDate.prototype, name, NativeDate.prototype.toUTCString)
  for (const name of ['toDateString', 'toTimeString', 'toLocaleDateString', 'toLocaleTimeString', 'getYear', 'setYear'])
    delete NativeDate.prototype[name]
  hidden(globalThis, 'Date', SandboxDate)
  delete Math.random
  for (const name of ['WeakRef', 'FinalizationRegistry', 'Proxy', 'SharedArrayBuffer', 'Atomics']) delete globalThis[name]

  // Native loops.
  const LENGTH_MAX = 1 << 20
  const checkLength = (list) => {
    if (Object(list) !== list || isView(list)) return
    const length = getOwnPropertyDescriptor(list, 'length')
    if (length === undefined ? 'length' in list : !(length.value <= LENGTH_MAX)) throw new RangeError('the array is too long')
  }
  const guard = (owner, key, check) => {
    const native = owner[key]
    const { method } = { method(...all) {
      check(this, all)
      return apply(native, this, all)
    } }
    hidden(method, 'name', native.name)
    hidden(owner, key, method)
  }
  const harmless = ['constructor', 'at', 'pop', 'push', 'keys', 'values', 'entries']
  const nesting = ['concat', 'flat', 'flatMap']
  for (const key of ownKeys(Array.prototype))
    if (typeof key === 'string' && typeof Array.prototype[key] === 'function' && !harmless.includes(key))
      guard(Array.prototype, key, nesting.includes(key)
        ? (list, all) => {
            checkLength(list)
            for (const item of all) checkLength(item)
            if (isArray(list)) for (const item of list) checkLength(item)
          }
        : checkLength)
  guard(JSON, 'stringify', (_, all) => checkLength(all[1]))

  // Nothing shared can be changed.
  const overridable = (prototype) => {
    for (const key of ownKeys(prototype)) {
      const { value, configurable } = getOwnPropertyDescriptor(prototype, key)
      if (value === undefined || !configurable || typeof key !== 'string') continue
      defineProperty(prototype, key, {
        get: () => value,
        set(own) {
          if (this === prototype) throw new TypeError('what all objects share cannot be changed')
          defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true })
        },
      })
    }
  }
  const errors = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, InternalError, AggregateError]
  for (const { prototype } of [Object, ...errors]) overridable(prototype)
  const seen = new Set()
  const harden = (value) => {
    if (Object(value) !== value || seen.has(value)) return
    seen.add(value)
    harden(getPrototypeOf(value))
    for (const key of ownKeys(value)) {
      const property = getOwnPropertyDescriptor(value, key)
      harden(property.value)
      harden(property.get)
      harden(property.set)
    }
    freeze(value)
  }
  const iterators = [[].values(), ''[Symbol.iterator](), new Map().keys(), new Set().keys(), ''.matchAll(/a/g)]
  const helpers = [Iterator.from({ next() {} }), [].values().map((item) => item)]
  const functions = [() => 0, function* () {}, async () => 0, async function* () {}]
  const generators = [functions[1](), functions[3]()]
  for (const value of [globalThis, ...iterators, ...helpers, ...functions, ...generators]) harden(value)

  // Calls.
  const untagged = { s: (text) => text, i: BigInt, f: Number }
  const untag = (_, value) => (typeof value === 'string' ? untagged[value[0]](value.slice(1)) : value)
  const REFUSED = freeze({})
  let reason = ''
  const refuse = (why) => {
    reason = why
    throw REFUSED
  }
  const encode = (value, depth) => {
    switch (typeof value) {
      case 'string':
        return stringify(value)
      case 'number':
        return value - value === 0 ? '' + value : refuse('holds a number that is not finite')
      case 'boolean':
      case 'bigint':
        return '' + value
      case 'object':
        return value === null ? 'null' : encodeObject(value, depth)
      case 'undefined':
        return 'null'
      default:
        return refuse('holds a ' + typeof value)
    }
  }
  const encodeObject = (value, depth) => {
    if (depth === 0) refuse('is nested too deeply')
    let text = ''
    if (isArray(value)) {
      for (let index = 0; index < value.length; index++) text += (index === 0 ? '' : ',') + encode(value[index], depth - 1)
      return '[' + text + ']'
    }
    const prototype = getPrototypeOf(value)
    if (prototype === NativeDate.prototype)
      return value - value === 0 ? stringify(apply(toISOString, value, [])) : refuse('holds an invalid date')
    if (prototype !== Object.prototype && prototype !== null)
      refuse('holds something that is neither an array nor a plain object')
    for (const key of ownKeys(value)) {
      if (typeof key !== 'string') continue
      const item = value[key]
      if (item !== undefined) text += (text === '' ? '' : ',') + stringify(key) + ':' + encode(item, depth - 1)
    }
    return '{' + text + '}'
  }
  const kindOf = (value) => (value === null ? 'null' : isArray(value) ? 'an array' : 'a value of type ' + typeof value)
  return (run) => (text, time, isTagged) => {
    nowMs = time
    const rows = run(isTagged ? parse(text, untag) : parse(text), time)
    if (!isArray(rows)) return '!gave ' + kindOf(rows) + ' where an array of objects is needed'
    try {
      return encode(rows, 64)
    } catch (error) {
      if (error === REFUSED) return '!' + reason
      throw error
    }
  }
})()`
