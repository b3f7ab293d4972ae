import type { KeyObject } from 'node:crypto'
import type { KeyFacts } from '@sluice/contracts'

/** What is public about a key. */
export const keyFactsOf = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): KeyFacts => ({
  type: asymmetricKeyType ?? 'unknown',
  bits: asymmetricKeyDetails?.modulusLength ?? null,
  curve: asymmetricKeyDetails?.namedCurve ?? null,
})
