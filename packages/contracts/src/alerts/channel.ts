import { z } from 'zod'

/** Languages that alerts are written in. */
export const alertLanguageSchema = z.enum(['en', 'zh'])
export type AlertLanguage = z.infer<typeof alertLanguageSchema>

/** Where alerts go besides the page, which has all of them. */
export const alertChannelSettingsSchema = z
  .discriminatedUnion('kind', [
    /** JSON by POST, signed with the channel's secret. Redirects are not followed. */
    z.strictObject({
      kind: z.literal('webhook'),
      url: z
        .url({ protocol: /^https?$/ })
        .max(2_048)
        // Runs for what is no URL, too.
        .refine((url) => !URL.canParse(url) || (new URL(url).username === '' && new URL(url).password === ''), {
          error: 'must not hold a login',
        }),
    }),
    /** Through the SMTP server of the deployment (SLUICE_SMTP_URL). */
    z.strictObject({
      kind: z.literal('email'),
      to: z.array(z.email().max(254)).min(1).max(20),
      language: alertLanguageSchema.default('en'),
    }),
  ])
  .meta({ id: 'AlertChannelSettings' })
export type AlertChannelSettings = z.infer<typeof alertChannelSettingsSchema>

/**
 * Signs what a webhook gets (Standard Webhooks). With the prefix `whsec_` the rest is the key in base64, else the text
 * itself is. Write-only.
 */
export const webhookSecretSchema = z
  .string()
  .min(16, { error: 'must have at least 16 characters' })
  .max(256)
  .regex(/^(?!whsec_)[\x21-\x7e]+$|^whsec_[A-Za-z0-9+/]{22,}={0,2}$/, {
    error: 'must be printable ASCII without blanks, or whsec_ and base64',
  })
