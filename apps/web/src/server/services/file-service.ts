import {
  type CredentialInspection,
  type CredentialKind,
  type InspectFile,
  isSluiceError,
  SluiceError,
} from '@sluice/contracts'
import { inspectCredential } from '@sluice/credentials'
import { RateLimitedError } from '../api/rate-limited-error.ts'
import { type AttemptLimits, createAttemptLimiter } from '../auth/attempt-limiter.ts'

export interface FileService {
  /** Throws CREDENTIAL_UNREADABLE, and RATE_LIMITED when somebody has too many keys opened. */
  inspect(file: InspectFile, userId: string): CredentialInspection
}

/** Opening these may hash for a second, and this process serves everybody. The others cost nothing, and pages ask for many. */
const hashingKinds: ReadonlySet<CredentialKind> = new Set(['key', 'pkcs12'])
const LIMITS: AttemptLimits = { failuresMax: 60, windowMs: 60_000, keysMax: 10_000 }

export const createFileService = (now: () => number): FileService => {
  const limiter = createAttemptLimiter(LIMITS, now)
  return {
    inspect({ contentBase64, ...file }, userId) {
      if (hashingKinds.has(file.kind)) {
        const waitSeconds = limiter.waitSeconds(userId)
        if (waitSeconds > 0) throw new RateLimitedError(waitSeconds, 'contentBase64')
        limiter.recordFailure(userId)
      }
      try {
        return inspectCredential({ ...file, bytes: Buffer.from(contentBase64, 'base64') }, now())
      } catch (error) {
        if (!isSluiceError(error, 'CREDENTIAL_UNREADABLE') || error.field !== 'content') throw error
        const { code, message, hint } = error
        throw new SluiceError(code, message, {
          field: 'contentBase64',
          cause: error,
          ...(hint === undefined ? {} : { hint }),
        })
      }
    },
  }
}
