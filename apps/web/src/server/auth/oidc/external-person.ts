import { SluiceError } from '@sluice/contracts'
import type { ExternalPerson } from '@sluice/store'
import { z } from 'zod'
import type { OidcSettings } from './oidc-settings.ts'

const claimsSchema = z.object({
  sub: z.string().min(1),
  email: z.email().max(254),
  // Some providers send it as text.
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
  name: z.string().optional(),
})

const NAME_MAX = 100

/** Who the provider's claims are about. Throws NOT_INVITED for an address that it does not vouch for, or of another domain. */
export const externalPersonOf = (
  claims: unknown,
  { emailDomains, trustsEmail }: Pick<OidcSettings, 'emailDomains' | 'trustsEmail'>,
): ExternalPerson => {
  const parsed = claimsSchema.safeParse(claims)
  if (!parsed.success)
    throw new SluiceError('NOT_INVITED', 'the provider tells no e-mail address', { cause: parsed.error })
  const { sub: subject, email_verified: isVerified, name } = parsed.data
  const email = parsed.data.email.toLowerCase()
  if (isVerified === false || (isVerified === undefined && !trustsEmail))
    throw new SluiceError('NOT_INVITED', 'the provider does not say that the e-mail address is verified')
  const domain = email.slice(email.lastIndexOf('@') + 1)
  if (emailDomains.length > 0 && !emailDomains.includes(domain))
    throw new SluiceError('NOT_INVITED', 'this domain of e-mail addresses may not sign in')
  return { subject, email, name: (name ?? '').trim().slice(0, NAME_MAX) || email }
}
