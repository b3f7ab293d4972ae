import { createTargetGuard, parseAllowedTargets, type TargetGuard } from '@sluice/network'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usableKrb5Config } from './krb5-config.ts'

const guard = createTargetGuard(null, {
  lookup: async (host) => {
    if (host.endsWith('.example')) return ['192.0.2.7', '2001:db8::7']
    throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' })
  },
})

/** As it stands in /etc of a machine that somebody copies it from. */
const typical = `# Managed
includedir /etc/krb5.conf.d/

[logging]
    default = FILE:/var/log/krb5libs.log
[libdefaults]
    default_realm = EXAMPLE.COM
    default_ccache_name = KEYRING:persistent:%{uid}
    default_client_keytab_name = FILE:/root/secret.keytab
    pkinit_anchors = FILE:/etc/pki/tls/certs/ca-bundle.crt
    dns_lookup_kdc = true
    rdns = false
[plugins]
    ccselect = {
        module = evil:/tmp/evil.so
    }
[realms]
    EXAMPLE.COM = {
        kdc = kdc1.example:88
        kdc = tcp/192.0.2.9
        admin_server = kdc1.example
        pkinit_identities = PKCS11:module_name=/tmp/evil.so
        auth_to_local_names = {
            a = b
        }
    }
[domain_realm]
    .example = EXAMPLE.COM
`

describe('a krb5.conf of a connection', () => {
  it('keeps what reaches the KDC, by its addresses, and nothing that loads, reads or writes files', async () => {
    await expect(usableKrb5Config(typical, guard)).resolves.toBe(`[libdefaults]
  dns_lookup_kdc = false
  dns_uri_lookup = false
  default_realm = EXAMPLE.COM
  rdns = false
[realms]
  EXAMPLE.COM = {
    kdc = 192.0.2.7:88
    kdc = [2001:db8::7]:88
    kdc = tcp/192.0.2.9:88
  }
[domain_realm]
  .example = EXAMPLE.COM
[capaths]
`)
  })

  const withKdc = (kdc: string): string => `[realms]\nA = {\nkdc = ${kdc}\n}\n`

  it('asks the guard for every KDC', async () => {
    const strict = createTargetGuard(parseAllowedTargets('192.0.2.1:88', 'ALLOWED'))
    await expect(usableKrb5Config(withKdc('192.0.2.1'), strict)).resolves.toContain('kdc = 192.0.2.1:88')
    await expect(usableKrb5Config(withKdc('192.0.2.1:22'), strict)).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
    await expect(usableKrb5Config(withKdc('169.254.169.254'), guard)).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
  })

  it.each([
    ['no KDC', '[libdefaults]\ndefault_realm = A\n', 'KAFKA_KERBEROS_CONFIG'],
    ['no krb5.conf', 'hello world', 'KAFKA_KERBEROS_CONFIG'],
    ['an open brace', '[realms]\nA = {\nkdc = 192.0.2.1\n', 'KAFKA_KERBEROS_CONFIG'],
    ['a brace too many', '[realms]\n}\n', 'KAFKA_KERBEROS_CONFIG'],
    ['a section within braces', '[realms]\nA = {\n[plugins]\n', 'KAFKA_KERBEROS_CONFIG'],
    ['a KDC proxy', withKdc('https://proxy.example/KdcProxy'), 'KAFKA_KERBEROS_CONFIG'],
    ['a KDC that does not resolve', withKdc('kdc.invalid'), 'KAFKA_KERBEROS_KDC'],
  ])('is refused with %s', async (_, text, code) => {
    await expect(usableKrb5Config(text, guard)).rejects.toMatchObject({ code })
  })

  it('never gives libkrb5 a path or a KDC that the guard did not judge, whatever is uploaded', async () => {
    const judged = new Set<string>()
    const recording: TargetGuard = {
      ...guard,
      resolve: async (host, port) => {
        judged.add(`192.0.2.1:${port}`)
        return host === '' ? [] : ['192.0.2.1']
      },
    }
    const line = fc.oneof(
      fc.constantFrom(
        '[libdefaults]',
        '[realms]',
        '[plugins]',
        'A = {',
        '}',
        'kdc = h:1',
        'rdns = no',
        'include /etc/x',
      ),
      fc.constantFrom('module = a:/x.so', 'plugin_base_dir = /x', 'pkinit_identities = FILE:/x', 'B = { #', 'kdc = [h'),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        const text = await usableKrb5Config(
          [...lines, '[realms]', 'A = {', 'kdc = h:9', '}'].join('\n'),
          recording,
        ).catch(() => '')
        for (const written of text.split('\n')) {
          expect(written).not.toMatch(/include|module|plugin|pkinit/)
          const kdc = /^ {4}kdc = (.*)$/.exec(written)?.[1]
          if (kdc !== undefined) expect(judged).toContain(kdc)
        }
      }),
    )
  })
})
