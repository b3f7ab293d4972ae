import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { commandOrInstall } from '../../process/apt.ts'
import { run } from '../../process/run.ts'
import type { Authority, CertificateOrder } from './authority.ts'

/** One client certificate in every form in which people have it. */
export interface ClientCertificateFiles {
  readonly certificate: string
  /** PKCS#8 in PEM. */
  readonly key: string
  /** The same key, encrypted with the passphrase. */
  readonly encryptedKey: string
  /** Certificate and key in base64, encrypted with the passphrase. */
  readonly pkcs12: string
  readonly passphrase: string
}

const PASSPHRASE = 'client-passphrase'

/** `name` becomes the common name, and so the user that brokers see. */
export const clientCertificate = async (
  authority: Authority,
  name: string,
  validity: Pick<CertificateOrder, 'days'> = {},
): Promise<ClientCertificateFiles> => {
  const openssl = await commandOrInstall(['openssl'], ['openssl'])
  const order = { name: `client-${name}`, subject: `/CN=${name}`, ...validity }
  const { certificateFile, keyFile } = await authority.issue(order)
  const encryptedKeyFile = `${keyFile}.encrypted`
  const pkcs12File = `${certificateFile}.p12`
  const secret = ['-passout', `pass:${PASSPHRASE}`]
  if (!existsSync(pkcs12File)) {
    await run(openssl, ['pkcs8', '-topk8', '-v2', 'aes-256-cbc', ...secret, '-in', keyFile, '-out', encryptedKeyFile])
    const from = ['-in', certificateFile, '-inkey', keyFile, '-certfile', authority.caFile]
    await run(openssl, ['pkcs12', '-export', '-name', name, ...from, ...secret, '-out', pkcs12File])
  }
  return {
    certificate: await readFile(certificateFile, 'utf8'),
    key: await readFile(keyFile, 'utf8'),
    encryptedKey: await readFile(encryptedKeyFile, 'utf8'),
    pkcs12: await readFile(pkcs12File, 'base64'),
    passphrase: PASSPHRASE,
  }
}
