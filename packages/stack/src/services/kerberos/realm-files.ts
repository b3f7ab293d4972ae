import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export const REALM = 'TEST.LOCAL'

/** krb5.conf of whoever asks the KDC on this port. Names are taken as they are written: this machine may have no DNS. */
export const krb5Config = (kdcPort: number): string => `[libdefaults]
  default_realm = ${REALM}
  dns_lookup_kdc = false
  dns_lookup_realm = false
  dns_canonicalize_hostname = false
  rdns = false
  udp_preference_limit = 1
[realms]
  ${REALM} = {
    kdc = 127.0.0.1:${kdcPort}
  }
[domain_realm]
  localhost = ${REALM}
`

/** `+preauth`: a wrong key is told as such, as Active Directory does, instead of an answer that cannot be read. */
const kdcConfig = (dir: string, port: number): string => `[kdcdefaults]
  kdc_listen = 127.0.0.1:${port}
  kdc_tcp_listen = 127.0.0.1:${port}
[logging]
  kdc = STDERR
[realms]
  ${REALM} = {
    database_name = ${join(dir, 'principal')}
    key_stash_file = ${join(dir, 'stash')}
    acl_file = ${join(dir, 'kadm5.acl')}
    max_life = 10h
    max_renewable_life = 7d
    default_principal_flags = +preauth
    supported_enctypes = aes256-cts-hmac-sha1-96:normal
  }
`

export interface RealmFiles {
  readonly krb5ConfigFile: string
  /** Variables that lead Kerberos' commands to these files. */
  readonly env: NodeJS.ProcessEnv
}

/** Configuration of a KDC that lives in `dir` alone, nothing of /etc. `databaseDir` may be another KDC's. */
export const writeRealmFiles = async (dir: string, port: number, databaseDir: string): Promise<RealmFiles> => {
  const krb5ConfigFile = join(dir, 'krb5.conf')
  const kdcConfigFile = join(dir, 'kdc.conf')
  await writeFile(krb5ConfigFile, krb5Config(port))
  await writeFile(kdcConfigFile, kdcConfig(databaseDir, port))
  return { krb5ConfigFile, env: { ...process.env, KRB5_CONFIG: krb5ConfigFile, KRB5_KDC_PROFILE: kdcConfigFile } }
}
