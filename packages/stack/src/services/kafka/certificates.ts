import { existsSync } from 'node:fs'
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOrInstall } from '../../process/apt.ts'
import { run } from '../../process/run.ts'

export interface Certificates {
  /** PEM of the authority that clients must trust. */
  readonly ca: string
  readonly caFile: string
  /** PKCS#8 key and certificate of the broker in one PEM file. */
  readonly brokerKeystoreFile: string
}

const DAYS = '365'

/** A private authority and a broker certificate for localhost, made with openssl. */
export const makeCertificates = async (folder: string): Promise<Certificates> => {
  const caFile = join(folder, 'ca.pem')
  const brokerKeystoreFile = join(folder, 'broker-keystore.pem')
  if (!existsSync(brokerKeystoreFile)) {
    const openssl = await commandOrInstall(['openssl'], ['openssl'])
    await mkdir(folder, { recursive: true })
    const at = (name: string): string => join(folder, name)
    const key = ['-newkey', 'rsa:2048', '-nodes']
    await run(openssl, [
      'req',
      '-x509',
      ...key,
      '-days',
      DAYS,
      '-subj',
      '/CN=Sluice test CA',
      '-keyout',
      at('ca.key'),
      '-out',
      caFile,
    ])
    await run(openssl, ['req', ...key, '-subj', '/CN=localhost', '-keyout', at('broker.key'), '-out', at('broker.csr')])
    await writeFile(at('san.ext'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
    const sign = ['x509', '-req', '-in', at('broker.csr'), '-CA', caFile, '-CAkey', at('ca.key'), '-CAcreateserial']
    await run(openssl, [...sign, '-days', DAYS, '-extfile', at('san.ext'), '-out', at('broker.pem')])
    await run(openssl, ['pkcs8', '-topk8', '-nocrypt', '-in', at('broker.key'), '-out', brokerKeystoreFile])
    await appendFile(brokerKeystoreFile, await readFile(at('broker.pem')))
  }
  return { ca: await readFile(caFile, 'utf8'), caFile, brokerKeystoreFile }
}
