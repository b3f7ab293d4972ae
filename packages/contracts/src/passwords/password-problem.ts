import { COMMON_PASSWORDS } from './common-passwords.ts'

/** Code points, as NIST SP 800-63B-4 counts them; length is asked for instead of kinds of characters. */
export const PASSWORD_LENGTH_MIN = 12
/** Enough for a passphrase, and little to hash. */
export const PASSWORD_LENGTH_MAX = 128

/** Why a password is refused. */
export type PasswordProblem = 'short' | 'long' | 'email' | 'common' | 'pattern'

/** A unit repeated so often is as easy to guess as the unit. */
const REPEATED_UNIT_MAX = 4

const isRepetition = (text: string): boolean => {
  for (let size = 1; size <= REPEATED_UNIT_MAX; size += 1)
    if (
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .startsWith(text)
    )
      return true
  return false
}

/** Every character follows the one before it, up or down: `abcdefghijkl`, `0987654321…`. */
const isSequence = (text: string): boolean => {
  const steps = new Set<number>()
  for (let at = 1; at < text.length; at += 1) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1)
    // 9 is followed by 0, and 0 by 9.
    steps.add(step === -9 ? 1 : step === 9 ? -1 : step)
  }
  const [step = 0] = steps
  return steps.size === 1 && Math.abs(step) === 1
}

const withoutEnds = (text: string): string => text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '')

/**
 * Why this password would be guessed, or null. The rules of NIST SP 800-63B-4 §3.1.1.2 and ASVS 5 §6.2: a length, no rule of
 * composition, nothing common, nothing of the account.
 */
export const passwordProblem = (password: string, email: string): PasswordProblem | null => {
  const length = [...password].length
  if (length < PASSWORD_LENGTH_MIN) return 'short'
  if (length > PASSWORD_LENGTH_MAX) return 'long'
  const plain = password.normalize('NFKC').toLowerCase()
  const address = email.toLowerCase()
  const [local = ''] = address.split('@')
  const core = withoutEnds(plain)
  if (plain === address || (local !== '' && (plain === local || core === local))) return 'email'
  if (COMMON_PASSWORDS.has(plain) || COMMON_PASSWORDS.has(core)) return 'common'
  return isRepetition(plain) || isSequence(plain) ? 'pattern' : null
}
