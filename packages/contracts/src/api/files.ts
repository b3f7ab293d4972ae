import { z } from 'zod'
import { CREDENTIAL_BASE64_MAX, credentialKindSchema } from '../credential-files.ts'

/**
 * POST /api/v1/files/inspect: what an uploaded certificate, key or keytab is. Nothing of it is kept, and the answer
 * (`CredentialInspection`) holds nothing that is secret. A file that cannot be used is CREDENTIAL_UNREADABLE with the
 * reason, at the field that has to change.
 */
export const inspectFileSchema = z
  .strictObject({
    kind: credentialKindSchema,
    contentBase64: z.base64().min(1).max(CREDENTIAL_BASE64_MAX),
    /** Of an encrypted key, or of a .p12 file. */
    passphrase: z.string().max(1_024).optional(),
    /** PEM chain that a key must belong to. */
    certificate: z.string().max(65_536).optional(),
    /** Who must be in a keytab, with or without the realm. */
    principal: z.string().max(255).optional(),
  })
  .meta({ id: 'InspectFile' })
export type InspectFile = z.infer<typeof inspectFileSchema>
