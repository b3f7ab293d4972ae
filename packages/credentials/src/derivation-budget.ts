import { type Asn1, childAt, numberOf, oidOf } from './asn1.ts'
import { unreadable } from './unreadable.ts'

/**
 * Rounds of hashing that one file may ask for, in all: about a second. The file says how many, and without a bound one of
 * a hundred bytes could keep the process busy for hours. OpenSSL asks for 2,048 each for certificate, key and seal, Java
 * for 10,000. PKCS#12 files are opened in JavaScript (10 µs a round), keys by OpenSSL itself (0.5 µs).
 */
export const roundsMax = { script: 100_000, native: 2_000_000 } as const

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'
const SCRYPT = '1.3.6.1.4.1.11591.4.11'
/** PKCS#5 v1 and PKCS#12: salt, and rounds right behind it. */
const SIMPLE = /^1\.2\.840\.113549\.1\.(5\.(1|3|4|6|10|11)|12\.1\.[1-6])$/

/** How much hashing an AlgorithmIdentifier asks for; undefined when it is none that this project knows. */
const roundsOf = (algorithm: Asn1): number | undefined => {
  const name = oidOf(childAt(algorithm, 0))
  if (SIMPLE.test(name)) return numberOf(childAt(algorithm, 1, 1))
  if (name !== PBES2) return undefined
  const derivation = childAt(algorithm, 1, 0)
  switch (oidOf(childAt(derivation, 0))) {
    case PBKDF2:
      return numberOf(childAt(derivation, 1, 1))
    case SCRYPT:
      // Cost, block size and parallelism multiply.
      return [1, 2, 3].reduce((product, index) => product * numberOf(childAt(derivation, 1, index)), 1)
    default:
      return undefined
  }
}

/** Keeps count of the hashing that a file asks for. Both throw CREDENTIAL_UNREADABLE. */
export interface DerivationBudget {
  spend(rounds: number): void
  /** For an AlgorithmIdentifier of an encryption. */
  spendOn(algorithm: Asn1): void
}

export const createDerivationBudget = (by: keyof typeof roundsMax): DerivationBudget => {
  let left: number = roundsMax[by]
  const spend = (rounds: number): void => {
    if (rounds < 1) throw unreadable('the structure of the file is damaged')
    left -= rounds
    if (left < 0)
      throw unreadable(`the file asks for more than ${roundsMax[by]} rounds of hashing`, {
        hint: 'Export it again with fewer iterations.',
      })
  }
  return {
    spend,
    spendOn: (algorithm) => {
      const rounds = roundsOf(algorithm)
      if (rounds === undefined) throw unreadable('the file is encrypted in a way that is not known')
      spend(rounds)
    },
  }
}
