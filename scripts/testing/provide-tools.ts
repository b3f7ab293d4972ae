import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

interface DebianPackage {
  readonly name: string
  /** A file that tells that it is there. */
  readonly file: string
}

/** What the browser and Kerberos need; Kafka, Redis and Postgres are provided by the stack itself. */
const packages: readonly DebianPackage[] = [
  { name: 'chromium', file: '/usr/bin/chromium' },
  { name: 'fonts-noto-cjk', file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc' },
  { name: 'krb5-kdc', file: '/usr/sbin/krb5kdc' },
  { name: 'krb5-admin-server', file: '/usr/sbin/kadmin.local' },
  { name: 'krb5-user', file: '/usr/bin/kinit' },
  { name: 'faketime', file: '/usr/bin/faketime' },
  // What the module `kerberos` is built with.
  { name: 'libkrb5-dev', file: '/usr/include/gssapi/gssapi.h' },
  { name: 'g++', file: '/usr/bin/g++' },
  { name: 'make', file: '/usr/bin/make' },
  { name: 'python3', file: '/usr/bin/python3' },
]

/** Installs the missing packages when we may; otherwise says what to install. */
export const provideTools = async (): Promise<void> => {
  const missing = packages.filter(({ file }) => !existsSync(file)).map(({ name }) => name)
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) throw new Error(`install these packages first: ${missing.join(' ')}`)
  console.log(`Installing ${missing.join(', ')}`)
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...missing],
  ]) {
    const { status } = spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed`)
  }
}
