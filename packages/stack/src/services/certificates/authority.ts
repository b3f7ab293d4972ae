import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOrInstall } from '../../process/apt.ts'
import { run } from '../../process/run.ts'

export interface CertificateOrder {
  /** Name of its files. */
  readonly name: string
  /** As openssl writes it: `/CN=localhost`. */
  readonly subject: string
  /** As openssl writes them: `DNS:localhost,IP:127.0.0.1`. */
  readonly altNames?: string
  /** Days that it is valid from now on; negative: it ended that long ago. */
  readonly days?: number
}

export interface IssuedCertificate {
  /** PEM. */
  readonly certificateFile: string
  /** PKCS#8 in PEM, not encrypted. */
  readonly keyFile: string
}

/** A private certificate authority in a folder. What was made before is used again. */
export interface Authority {
  /** PEM that clients must trust. */
  readonly ca: string
  readonly caFile: string
  issue(order: CertificateOrder): Promise<IssuedCertificate>
}

const DAYS = 365
const NEW_KEY = ['-newkey', 'rsa:2048', '-nodes']

export const createAuthority = async (folder: string, name: string): Promise<Authority> => {
  const openssl = await commandOrInstall(['openssl'], ['openssl'])
  await mkdir(folder, { recursive: true })
  const at = (file: string): string => join(folder, file)
  const caFile = at('ca.pem')
  const self = ['-x509', '-days', String(DAYS), '-subj', `/CN=${name}`]
  if (!existsSync(caFile)) await run(openssl, ['req', ...NEW_KEY, ...self, '-keyout', at('ca.key'), '-out', caFile])
  return {
    ca: await readFile(caFile, 'utf8'),
    caFile,
    async issue(order) {
      const [certificateFile, keyFile] = [at(`${order.name}.pem`), at(`${order.name}.key`)]
      if (existsSync(certificateFile)) return { certificateFile, keyFile }
      const [request, extensions] = [at(`${order.name}.csr`), at(`${order.name}.ext`)]
      await writeFile(extensions, order.altNames === undefined ? '' : `subjectAltName=${order.altNames}\n`)
      await run(openssl, ['req', ...NEW_KEY, '-subj', order.subject, '-keyout', keyFile, '-out', request])
      const signer = ['-CA', caFile, '-CAkey', at('ca.key'), '-CAserial', at(`${order.name}.srl`), '-CAcreateserial']
      const validity = ['-days', String(order.days ?? DAYS), '-extfile', extensions]
      await run(openssl, ['x509', '-req', '-in', request, ...signer, ...validity, '-out', certificateFile])
      return { certificateFile, keyFile }
    },
  }
}
