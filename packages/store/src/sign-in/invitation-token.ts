import { createHash, randomBytes } from 'node:crypto'

/** 128 bits cannot be guessed, whoever asks how often. */
const TOKEN_BYTES = 16

/** 22 characters of base64url. */
export const newInvitationToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** All that is kept of a token. A plain hash is enough: a random token has nothing that a dictionary could hold. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
