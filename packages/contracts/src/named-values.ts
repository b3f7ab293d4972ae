import { z } from 'zod'

/** What `__proto__` is called while it passes a record; names that are like that already get one more `~`, so all stay different. */
const HIDDEN = /^~+__proto__$/
const TO_HIDE = /^~*__proto__$/

const renamed = <Value>(
  record: Readonly<Record<string, Value>>,
  pattern: RegExp,
  rename: (name: string) => string,
): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [pattern.test(name) ? rename(name) : name, value]))

const hide = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && Object.keys(input).some((name) => TO_HIDE.test(name))
    ? renamed({ ...input }, TO_HIDE, (name) => `~${name}`)
    : input

const show = <Value>(record: Record<string, Value>): Record<string, Value> =>
  Object.keys(record).some((name) => HIDDEN.test(name)) ? renamed(record, HIDDEN, (name) => name.slice(1)) : record

/**
 * Values by names that come from data: fields, headers, columns. Zod's record leaves a key called `__proto__` out, lest
 * setting it changes a prototype; here it is a name like any other, and an own key of the result.
 */
export const namedValuesSchema = <Value extends z.ZodType>(value: Value, name = z.string()) =>
  z.preprocess(
    (input: Readonly<Record<string, z.input<Value>>>) => hide(input),
    z.record(name, value).overwrite((record) => show(record)),
  )
