import { type CheckFinding, checkDetailCodes, checkFindings, checkHints } from '@sluice/contracts'
import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { messagesOf } from '#src/i18n/messages.ts'

const certificate = {
  protocol: 'TLSv1.3',
  subject: 'broker1',
  issuer: 'Plant CA',
  names: 'broker1, 10.0.0.1',
  validTo: '2027-11-21',
  daysLeft: 77,
}

/** A finding of every kind whose facts must all be read in its sentence. */
const findings: readonly CheckFinding[] = [
  checkFindings.resolved(['10.0.0.1', '10.0.0.2']),
  checkFindings.tcp('10.0.0.1'),
  checkFindings.tls('TLSv1.3', '10.0.0.1'),
  checkFindings.tlsUntil('TLSv1.3', '10.0.0.1', 'Nov 21 2027'),
  checkFindings.certificate(certificate),
  checkFindings.protocol('3.9'),
  checkFindings.loggedIn('PLAIN', 'alice'),
  checkFindings.cluster({ clusterId: 'c1', brokers: 3, topics: 40, controller: 'b2:9092' }),
  checkFindings.advertised(7),
  checkFindings.topic(12),
  checkFindings.group('Stable', 4),
  checkFindings.offsets({ records: 90, waiting: 60, perMinute: 7 }),
  checkFindings.unknownName('broker9'),
  checkFindings.noAnswer(3),
  checkFindings.portClosed('10.0.0.1:9092'),
  checkFindings.issuerUnknown('broker1', 'Plant CA'),
  checkFindings.otherName('broker9', 'broker1, broker2'),
  checkFindings.expired('broker1', '2026-01-31', 9),
  checkFindings.notYetValid('broker1', '2028-01-01'),
  checkFindings.loginWanted(['PLAIN', 'SCRAM-SHA-512']),
  checkFindings.ticketRefused('reader@TEST.LOCAL'),
]

describe.each(['en', 'zh'] as const)('what a check finds, in %s', (locale) => {
  const messages = messagesOf(locale)
  const t = createTranslator({
    locale,
    messages,
    namespace: 'wizard.check',
    onError: (error) => {
      throw error
    },
  })
  const sentence = ({ detailCode, params }: CheckFinding): string => t(`details.${detailCode}`, { ...params })

  it('has a sentence for every finding and every hint, and no other', () => {
    expect(Object.keys(messages.wizard.check.details)).toEqual([...checkDetailCodes])
    expect(Object.keys(messages.wizard.check.hints)).toEqual(Object.keys(checkHints))
  })

  it.each(findings.map((one) => [one.detailCode, one] as const))('names all facts: %s', (_, finding) => {
    for (const fact of Object.values(finding.params)) expect(sentence(finding)).toContain(String(fact))
  })

  it('tells apart what the same finding may mean', () => {
    const { clientCertificate, lacksRight, mechanisms, topicUnknown, groupShared } = checkFindings
    expect(sentence(clientCertificate('none'))).not.toBe(sentence(clientCertificate('refused')))
    expect(sentence(lacksRight('topic', 'ann'))).not.toBe(sentence(lacksRight('group', 'ann')))
    expect(sentence(lacksRight('topic', 'ann'))).toContain('ann')
    expect(sentence(mechanisms('PLAIN', ['GSSAPI']))).toMatch(/GSSAPI.*PLAIN/)
    expect(sentence(mechanisms('PLAIN', []))).not.toContain('PLAIN')
    expect(sentence(topicUnknown(['meters']))).toContain('meters')
    expect(sentence(topicUnknown([]))).not.toBe(sentence(topicUnknown(['meters'])))
    expect(sentence(groupShared('Stable', ['other (10.0.0.9)']))).toContain('other (10.0.0.9)')
  })
})
