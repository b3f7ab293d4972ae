import type { ThrownError } from './sandbox.ts'

/** Messages of the language itself, with the name that they quote. */
const ownMessages = [
  /^cannot (?:read|set) property '(.*)' of (?:null|undefined)$/,
  /^'?([\w$]+)'? is not (?:defined|initialized)$/,
  /^'?([\w$]*)'?(?: is)? ?not (?:a function|iterable|an object)$/,
  /^(?:value is not|not) ?(?:iterable|a function|an object)()$/,
  /^cannot (?:convert|mix) [\w ]+()$/,
  /^'(.*)' is read-only$/,
]

/**
 * What a script threw, in words that are its own: a message that the script does not spell out may hold the payload, and
 * that stays out of messages.
 */
export const thrownMessage = ({ name, message }: ThrownError, code: string): string => {
  const quoted = ownMessages.map((pattern) => pattern.exec(message)?.[1]).find((part) => part !== undefined)
  const isOwn = message !== '' && (code.includes(message) || (quoted !== undefined && code.includes(quoted)))
  const kind = /^\w{1,64}$/.test(name) && (code.includes(name) || name.endsWith('Error')) ? name : 'something'
  return isOwn ? message : `the script threw ${kind}`
}
