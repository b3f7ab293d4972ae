import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { provideKafka, repositoryRoot } from '@sluice/stack'

interface DebianPackage {
  readonly name: string
  /** A file that tells that it is there. */
  readonly file: string
}

/** What the browser and Kerberos need, and what several lanes of tests would install at the same moment. */
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
  { name: 'redis-server', file: '/usr/bin/redis-server' },
  { name: 'openjdk-17-jre-headless', file: '/usr/bin/java' },
  { name: 'maven', file: '/usr/bin/mvn' },
]

const providePackages = (): void => {
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

/** Installs what is missing when we may, and fetches Kafka; otherwise says what to install. */
export const provideTools = async (): Promise<void> => {
  providePackages()
  for (const version of ['4.3.1', '3.9.2'] as const) await provideKafka(join(repositoryRoot, '.tools'), version)
}
