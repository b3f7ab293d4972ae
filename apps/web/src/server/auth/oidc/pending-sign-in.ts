import { z } from 'zod'

/** What a browser keeps while its person is at the provider: that it brings this back proves who began. */
const pendingSignInSchema = z.strictObject({
  state: z.string().min(1),
  nonce: z.string().min(1),
  codeVerifier: z.string().min(1),
  /** Where to go afterwards. */
  next: z.string(),
})
export type PendingSignIn = z.infer<typeof pendingSignInSchema>

const SECONDS_MAX = 600

/** A cookie that only this host can set and only this browser can send; who reads their own learns nothing that helps them. */
export interface PendingSignInCookie {
  write(pending: PendingSignIn): string
  clear(): string
  /** Null where there is none, or it is not ours. */
  read(headers: Headers): PendingSignIn | null
}

const decoded = (value: string): unknown => {
  try {
    return JSON.parse(Buffer.from(value, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

export const createPendingSignInCookie = (publicUrl: string): PendingSignInCookie => {
  const isSecure = publicUrl.startsWith('https:')
  const name = isSecure ? '__Host-sluice.oidc' : 'sluice.oidc'
  const line = (value: string, seconds: number): string =>
    `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${isSecure ? '; Secure' : ''}`
  return {
    write: (pending) => line(Buffer.from(JSON.stringify(pending)).toString('base64url'), SECONDS_MAX),
    clear: () => line('', 0),
    read(headers) {
      const parts = (headers.get('cookie') ?? '').split(';').map((part) => part.trim())
      const value = parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1)
      return value === undefined ? null : (pendingSignInSchema.safeParse(decoded(value)).data ?? null)
    },
  }
}
