import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { type SecretResolver, SluiceError } from '@sluice/contracts'

const missing = (where: string): SluiceError =>
  new SluiceError('SECRET_MISSING', `${where} is not set`, { hint: `Set ${where} before the run.` })

/** `secret:kafka.password` is looked for in SLUICE_SECRET_KAFKA_PASSWORD, then in SLUICE_SECRET_kafka.password. */
const variableOf = (name: string): string => `SLUICE_SECRET_${name.toUpperCase().replace(/[.-]/g, '_')}`

/**
 * What a file says: its text without the last line break, or base64, as specs have keytabs and PKCS#12 files, when it is
 * no text. Both always have bytes that no text has.
 */
const contentOf = (bytes: Buffer): string =>
  isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8').replace(/\r?\n$/, '') : bytes.toString('base64')

/** Reads secrets where a person on this machine put them: the environment or a file. */
export const localSecrets =
  (env: Readonly<Record<string, string | undefined>>): SecretResolver =>
  async ({ ref }) => {
    const separator = ref.indexOf(':')
    const kind = ref.slice(0, separator)
    const name = ref.slice(separator + 1)
    if (kind === 'file') {
      try {
        return contentOf(await readFile(name))
      } catch (cause) {
        throw new SluiceError('SECRET_UNREADABLE', `the secret file ${name} cannot be read`, { cause })
      }
    }
    const variable = kind === 'env' ? name : variableOf(name)
    const value = env[variable] ?? (kind === 'env' ? undefined : env[`SLUICE_SECRET_${name}`])
    if (value === undefined) throw missing(variable)
    return value
  }
