import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientAddressOf, parseTrustedProxies } from './trusted-proxies.ts'

const proxies = parseTrustedProxies('10.0.0.0/8, 192.0.2.7 fd00::/8')

describe('clientAddressOf', () => {
  test('without trusted proxies the header is nobody’s word', () =>
    fc.assert(
      fc.property(fc.ipV4(), fc.string(), (peer, forwarded) => {
        expect(clientAddressOf(peer, forwarded, parseTrustedProxies(''))).toBe(peer)
      }),
    ))

  test('whatever a client writes itself, the proxy’s own entry counts', () =>
    fc.assert(
      fc.property(fc.string(), (invented) => {
        expect(clientAddressOf('10.1.2.3', `${invented},203.0.113.9`, proxies)).toBe('203.0.113.9')
      }),
    ))

  test.each([
    [
      'a chain of proxies is followed to the first stranger',
      '10.0.0.1',
      '1.1.1.1, 203.0.113.9, 192.0.2.7',
      '203.0.113.9',
    ],
    ['a proxy without a header is the client itself', '10.0.0.1', '', '10.0.0.1'],
    ['an entry that is no address ends the chain', '10.0.0.1', '203.0.113.9, unknown', '10.0.0.1'],
    ['IPv4 in IPv6 is the same address', '::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['IPv6 works as well', 'fd00::1', '2001:db8::5', '2001:db8::5'],
    ['a stranger’s socket is believed, its header not', '203.0.113.1', '10.0.0.1', '203.0.113.1'],
  ])('%s', (_name, peer, forwarded, client) => expect(clientAddressOf(peer, forwarded, proxies)).toBe(client))
})

test.each(['10.0.0.0/33', 'proxy.example', '10.0.0.1/', '::1/129', '10.0.0.0/8/9', '10.0.0.0/-1'])(
  'the list refuses %s by name',
  (entry) => expect(() => parseTrustedProxies(`127.0.0.1, ${entry}`)).toThrow(entry),
)
