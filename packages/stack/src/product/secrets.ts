import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const productSecretsSchema = z.strictObject({
  secretKey: z.string(),
  authSecret: z.string(),
  adminPassword: z.string(),
})
export type ProductSecrets = z.infer<typeof productSecretsSchema>

/** Keys of a local installation, made once and kept beside its data. */
export const localSecrets = async (dir: string): Promise<ProductSecrets> => {
  const file = join(dir, 'secrets.json')
  if (existsSync(file)) return productSecretsSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  const secrets: ProductSecrets = {
    secretKey: randomBytes(32).toString('base64'),
    authSecret: randomBytes(32).toString('base64'),
    adminPassword: randomBytes(9).toString('base64url'),
  }
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}
