import { BlockList } from 'node:net'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { carriedIpv4, parseIpAddress } from './ip-address.ts'
import { isInNetwork, parseIpNetwork } from './ip-network.ts'

const ipv4Text = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join('.')

const anyIpv4 = fc.integer({ min: 0, max: 0xffff_ffff })

it('reads every IPv4 address as its number, also when it is spelt as IPv6', () => {
  fc.assert(
    fc.property(anyIpv4, (value) => {
      const address = { family: 4, value: BigInt(value) }
      expect(parseIpAddress(ipv4Text(value))).toEqual(address)
      expect(parseIpAddress(`::ffff:${ipv4Text(value)}`)).toEqual(address)
      expect(parseIpAddress(`0:0:0:0:0:FFFF:${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`)).toEqual(
        address,
      )
    }),
  )
})

it('reads every spelling of an IPv6 address as the same number', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 }), (groups) => {
      // Not ::ffff:0:0/96, which is IPv4.
      const spelt = [0x2001, ...groups.slice(1)].map((group) => group.toString(16))
      const full = spelt.map((group) => group.padStart(4, '0').toUpperCase()).join(':')
      const short = new URL(`http://[${spelt.join(':')}]/`).hostname.slice(1, -1)
      const value = BigInt(`0x${spelt.map((group) => group.padStart(4, '0')).join('')}`)
      expect(parseIpAddress(full)).toEqual({ family: 6, value })
      expect(parseIpAddress(short)).toEqual({ family: 6, value })
      expect(parseIpAddress(`${short}%eth0`)).toEqual({ family: 6, value })
    }),
  )
})

it.each(['kafka-1', '', '1.2.3', '1.2.3.4.5', '256.1.1.1', '01.2.3.4', '[::1]', ':::', '::1::', '0x7f.1', '12345::'])(
  'takes %j for no address',
  (text) => {
    expect(parseIpAddress(text)).toBeUndefined()
  },
)

it('says of any two addresses and any prefix what the list of Node says', () => {
  const anyAddress = fc.oneof(fc.ipV4(), fc.ipV6())
  fc.assert(
    fc.property(anyAddress, anyAddress, fc.nat(128), (inside, asked, bits) => {
      const first = parseIpAddress(inside)
      const address = parseIpAddress(asked)
      if (first === undefined || address === undefined) throw new Error('not an address')
      const prefixBits = Math.min(bits, first.family === 4 ? 32 : 128)
      const list = new BlockList()
      list.addSubnet(inside, prefixBits, inside.includes(':') ? 'ipv6' : 'ipv4')
      const expected = list.check(asked, asked.includes(':') ? 'ipv6' : 'ipv4')
      fc.pre(inside.includes(':') === (first.family === 6) && asked.includes(':') === (address.family === 6))
      // Node lets IPv6 networks hold IPv4 addresses; here families never mix.
      expect(isInNetwork(address, { first, prefixBits })).toBe(expected && first.family === address.family)
    }),
    { numRuns: 500 },
  )
})

it('holds its first and last address and neither neighbour', () => {
  fc.assert(
    fc.property(anyIpv4, fc.integer({ min: 1, max: 32 }), (value, prefixBits) => {
      const size = 2 ** (32 - prefixBits)
      const first = Math.floor(value / size) * size
      const reading = parseIpNetwork(`${ipv4Text(first)}/${prefixBits}`)
      if (!reading.ok) throw new Error(reading.problem)
      const isIn = (one: number): boolean => isInNetwork({ family: 4, value: BigInt(one) }, reading.network)
      expect([isIn(first - 1), isIn(first), isIn(first + size - 1), isIn(first + size)]).toEqual([
        false,
        true,
        true,
        false,
      ])
    }),
  )
})

it.each([
  ['10.0.0.1/8', 'hostBits'],
  ['10.0.0.0/33', 'prefix'],
  ['10.0.0.0/', 'prefix'],
  ['10.0.0.0/-1', 'prefix'],
  ['::ffff:10.0.0.0/104', 'prefix'],
  ['10.0.0.0/8/8', 'address'],
  ['10.0.0/8', 'address'],
])('refuses %s for its %s', (text, problem) => {
  expect(parseIpNetwork(text)).toEqual({ ok: false, problem })
})

it.each([
  ['64:ff9b::169.254.169.254', '169.254.169.254'],
  ['::169.254.169.254', '169.254.169.254'],
  ['2002:a9fe:a9fe::1', '169.254.169.254'],
])('finds the IPv4 address that %s carries', (text, carried) => {
  const address = parseIpAddress(text)
  if (address === undefined) throw new Error('not an address')
  expect(carriedIpv4(address)).toEqual([parseIpAddress(carried)])
})

it.each(['::1', '::', '2001:db8::1', 'fd00::1', '10.0.0.1'])('finds none in %s', (text) => {
  const address = parseIpAddress(text)
  if (address === undefined) throw new Error('not an address')
  expect(carriedIpv4(address)).toEqual([])
})
