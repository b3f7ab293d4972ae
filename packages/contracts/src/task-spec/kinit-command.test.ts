import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseKinitCommand } from './kinit-command.ts'
import { saslSchema } from './sasl.ts'

const keytab = '%{sasl.kerberos.keytab}'
const principal = '%{sasl.kerberos.principal}'

describe('a kinit command', () => {
  it.each([
    [`kinit -k -t ${keytab} ${principal}`, [], false],
    [`kinit -R -t '${keytab}' -k ${principal}`, ['-R'], true],
    ['kinit -R', ['-R'], true],
    [`kinit  -k -t "${keytab}"  -l 10h -r 7d -f "${principal}" `, ['-l', '10h', '-r', '7d', '-f'], false],
  ])('is read: %s', (command, options, renews) => {
    expect(parseKinitCommand(command)).toEqual({ ok: true, options, renews })
  })

  it.each([
    ['', 'must begin with kinit'],
    ['rm -rf /', 'must begin with kinit'],
    [`/usr/bin/kinit -k -t ${keytab} ${principal}`, 'must begin with kinit'],
    [`kinit -k -t ${keytab} ${principal} || id`, 'may name'],
    [`kinit -k -t ${keytab} ${principal}; id`, 'may name'],
    [`kinit -k -t ${keytab} $(id)`, 'may name'],
    [`kinit -k -t /etc/krb5.keytab ${principal}`, 'no other keytab'],
    [`kinit -k -t ${keytab} -c /tmp/cache ${principal}`, 'unknown option: -c'],
    [`kinit -k -t ${keytab} -X X509_user_identity=PKCS11:x.so ${principal}`, 'unknown option: -X'],
    [`kinit -k -t ${keytab} -l -c ${principal}`, 'needs a time'],
    [`kinit -k -t ${keytab} root`, 'may name'],
    [`kinit -t ${keytab} ${principal}`, 'must read the keytab'],
    [`kinit -k ${principal}`, 'must read the keytab'],
    [`kinit -k -t ${keytab}`, 'must name'],
    [`kinit -k -t '${keytab} ${principal}`, 'quote'],
  ])('is refused with the reason: %s', (command, problem) => {
    expect(parseKinitCommand(command)).toEqual({ ok: false, problem: expect.stringContaining(problem) })
  })

  it('never lets a word through that was not known before', () => {
    const word = fc.oneof(
      fc.constantFrom('-k', '-t', '-R', '-l', '7d', '-c', keytab, principal, ';', '`id`', "'", '"', '-kt'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const command = parseKinitCommand(['kinit', ...words].join(' '))
        if (command.ok) for (const option of command.options) expect(option).toMatch(/^-[RfFpPaACVlr]$|^[\d:dhms]+$/)
      }),
    )
  })

  it('that is refused is an invalid field of the connection', () => {
    const login = { mechanism: 'GSSAPI', principal: 'reader@TEST', keytab: { ref: 'secret:keytab' } }
    const result = saslSchema.safeParse({ ...login, kinitCommand: 'kinit -k root' })
    expect(result.error?.issues).toMatchObject([{ path: ['kinitCommand'] }])
    expect(saslSchema.safeParse({ ...login, kinitCommand: `kinit -k -t ${keytab} ${principal}` }).success).toBe(true)
  })
})
