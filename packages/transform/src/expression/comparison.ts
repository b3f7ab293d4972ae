import { parseRfc3339 } from '../time/rfc3339.ts'
import type { FieldValue } from '../value/field-value.ts'
import { Timestamp } from '../value/timestamp.ts'
import { equals } from './compare.ts'
import { type Typed, typeError } from './typed.ts'

/** Decides on the two values of a row. */
export type Test = (left: FieldValue, right: FieldValue) => boolean

/** The time that a literal says in RFC 3339 with an offset. */
const timeOfLiteral = ({ literal }: Typed): Timestamp | undefined => {
  const instant = typeof literal === 'string' ? parseRfc3339(literal, null) : undefined
  return instant === undefined ? undefined : new Timestamp(instant)
}

/** A text literal that says a time counts as that time where it meets one; where it meets text it is text. */
export const meetingTimes = (test: Test, left: Typed, right: Typed): Test => {
  const [leftTime, rightTime] = [timeOfLiteral(left), timeOfLiteral(right)]
  if (leftTime === undefined && rightTime === undefined) return test
  return (a, b) => {
    if (rightTime !== undefined && a instanceof Timestamp) return test(a, rightTime)
    if (leftTime !== undefined && b instanceof Timestamp) return test(leftTime, b)
    return test(a, b)
  }
}

/** Two types that are both known and differ can never compare; that is a mistake and not a row's fault. */
export const refuseDifferent = (operator: string, left: Typed, right: Typed, position: number): void => {
  const known: readonly Typed['type'][] = [left.type, right.type].filter(
    (type) => type !== 'unknown' && type !== 'null',
  )
  if (known.length < 2 || known[0] === known[1]) return
  const areBoth = (a: Typed['type'], b: Typed['type']): boolean => known.includes(a) && known.includes(b)
  if (areBoth('timestamp', 'text') && (timeOfLiteral(left) ?? timeOfLiteral(right)) !== undefined) return
  throw typeError(`${operator} compares ${left.type} with ${right.type}${remedyOf(areBoth)}`, position)
}

const remedyOf = (areBoth: (a: Typed['type'], b: Typed['type']) => boolean): string => {
  if (areBoth('text', 'number')) return '; parse_float() or parse_int() reads a number from text'
  if (areBoth('timestamp', 'text'))
    return '; parse_time() reads a time from text, a literal is like "2026-01-02T03:04:05Z"'
  return areBoth('timestamp', 'number') ? '; from_unix() makes a time of a number' : ''
}

/** A written `null` asks whether the other side is null; otherwise null equals nothing. */
export const equalityTest = (operator: string, left: Typed, right: Typed, position: number): Test => {
  refuseDifferent(operator, left, right, position)
  if (right.literal === null) return (value) => value === null
  if (left.literal === null) return (_value, value) => value === null
  return meetingTimes(equals, left, right)
}
