import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyForm } from './default-form.ts'
import { kcatCommand } from './kcat-command.ts'

const { source } = emptyForm()
const sasl = { ...source.sasl, enabled: true, mechanism: 'GSSAPI' as const, principal: 'reader@TEST.LOCAL' }

test('the command names brokers, protocol and who signs in', () => {
  const brokers = [
    { host: 'b1', port: 9093 as const },
    { host: 'b2', port: 9094 as const },
  ]
  expect(kcatCommand({ brokers, sasl, tls: { ...source.tls, enabled: true, ca: 'PEM' } })).toBe(
    [
      'kcat -L -b b1:9093,b2:9094',
      '-X security.protocol=SASL_SSL',
      '-X sasl.mechanisms=GSSAPI',
      '-X sasl.kerberos.service.name=kafka',
      '-X sasl.kerberos.principal=reader@TEST.LOCAL',
      '-X sasl.kerberos.keytab=client.keytab',
      '-X ssl.ca.location=ca.pem',
    ].join(' \\\n  '),
  )
})

test('whatever was typed stays one word of the shell', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', "'", '"', ' ', '$', '`', ';', '\\', '@') }), (principal) => {
      const command = kcatCommand({ ...source, sasl: { ...sasl, principal } })
      const printed = execFileSync('sh', ['-c', `printf '%s\\n' ${command.slice('kcat '.length)}`], {
        encoding: 'utf8',
      })
      expect(printed.split('\n')).toContain(`sasl.kerberos.principal=${principal}`)
    }),
    { numRuns: 40 },
  )
})
