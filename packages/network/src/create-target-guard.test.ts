import { connect, createServer } from 'node:net'
import { isSluiceError } from '@sluice/contracts'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { createTargetGuard, type LookupAll } from './create-target-guard.ts'
import { dialGuarded } from './dial-guarded.ts'
import { parseAllowedTargets } from './parse-allowed-targets.ts'
import type { TargetGuard } from './target-guard.ts'

const zone: Readonly<Record<string, readonly string[]>> = {
  'kafka-1.example.com': ['10.1.0.1'],
  'two.example.com': ['10.1.0.1', '192.168.7.7'],
  'metadata.google.internal': ['169.254.169.254'],
  'rebound.example.com': ['10.1.0.1', '169.254.169.254'],
  localhost: ['127.0.0.1', '::1'],
}

const lookup: LookupAll = async (host) => {
  const found = zone[host.toLowerCase().replace(/\.$/, '')]
  if (found === undefined) throw Object.assign(new Error(`no such host ${host}`), { code: 'ENOTFOUND' })
  return found
}

const guardOf = (list?: string): TargetGuard => createTargetGuard(parseAllowedTargets(list, 'LIST'), { lookup })

const isAllowed = async (guard: TargetGuard, host: string, port: number): Promise<boolean> =>
  guard.resolve(host, port).then(
    () => true,
    (error: unknown) => {
      if (isSluiceError(error, 'TARGET_REFUSED') && !error.retriable) return false
      throw error
    },
  )

const neverDialled = [
  '169.254.169.254',
  '169.254.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
  '100.100.100.200',
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'ff02::1',
  'fd00:ec2::254',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '64:ff9b::a9fe:a9fe',
  '[fe80::1]',
  'metadata.google.internal',
  'rebound.example.com',
]

it.each(neverDialled)('never lets %s through, whatever the list says', async (host) => {
  expect(await isAllowed(guardOf(), host, 80)).toBe(false)
  expect(await isAllowed(guardOf('*'), host, 80)).toBe(false)
  expect(await isAllowed(guardOf('0.0.0.0/0, ::/0'), host, 80)).toBe(false)
  expect(await isAllowed(guardOf('*.example.com metadata.google.internal 169.254.0.0/16'), host, 80)).toBe(false)
})

it.each(['127.0.0.1', '::1', '10.1.2.3', 'fd12::1', '8.8.8.8', 'localhost', 'two.example.com'])(
  'lets %s through where there is no list',
  async (host) => {
    expect(await isAllowed(guardOf(), host, 9092)).toBe(true)
    expect(await isAllowed(guardOf(' , '), host, 9092)).toBe(true)
  },
)

it.each([
  ['kafka-1.example.com', 'kafka-1.example.com', 9092, true],
  ['kafka-1.example.com', 'KAFKA-1.Example.com.', 9092, true],
  ['kafka-1.example.com:9092', 'kafka-1.example.com', 9093, false],
  ['*.example.com:9092-9094', 'two.example.com', 9094, true],
  ['*.example.com:9092-9094', 'two.example.com', 9095, false],
  ['*.example.com', 'example.com', 9092, false],
  ['kafka-1.example.com', '10.1.0.1', 9092, false],
  ['kafka-1.example.com 10.1.0.1:9092', '10.1.0.1', 9092, true],
  ['10.1.0.0/16:9092', 'kafka-1.example.com', 9092, true],
  ['10.1.0.0/16:9092', 'kafka-1.example.com', 9093, false],
  ['10.1.0.0/16', 'two.example.com', 9092, false],
  ['10.1.0.0/16,192.168.0.0/16', 'two.example.com', 9092, true],
  ['10.1.0.0/16', '127.0.0.1', 9092, false],
  ['10.1.0.0/16', '::ffff:10.1.0.9', 9092, true],
  ['[::1]:9092', '::1', 9092, true],
  ['[::1]:9092', '[::1]', 9092, true],
  ['[::1]:9092', '::1', 9093, false],
  ['fd00::/8', 'fd12::1', 1, true],
  ['*:9092', 'kafka-1.example.com', 9092, true],
  ['*:9092', 'kafka-1.example.com', 22, false],
] as const)('with the list %s judges %s:%i', async (list, host, port, expected) => {
  expect(await isAllowed(guardOf(list), host, port)).toBe(expected)
})

it('lets an address through only if the list names it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.ipV4(), fc.ipV4(), fc.integer({ min: 1, max: 65_535 }), async (listed, asked, port) => {
      const guard = guardOf(`${listed}:${port}`)
      const isMeant = listed === asked
      if (!isMeant) expect(await isAllowed(guard, asked, port)).toBe(false)
      expect(await isAllowed(guard, listed, port === 1 ? 2 : port - 1)).toBe(false)
      expect(guard.refusalOfAddress(listed, port) === undefined).toBe(await isAllowed(guard, listed, port))
    }),
  )
})

it('says the same of a host that is not listed, whether it exists, listens or not', async () => {
  const messageOf = async (list: string, host: string): Promise<string> =>
    guardOf(list)
      .resolve(host, 9092)
      .then(
        () => 'allowed',
        (error: unknown) => (isSluiceError(error) ? error.message.replace(host, 'HOST') : String(error)),
      )
  for (const list of ['kafka-9.example.com', '172.16.0.0/12']) {
    const expected = await messageOf(list, 'kafka-1.example.com')
    expect(expected).toContain('not among the allowed targets')
    for (const host of ['gone.example.com', '10.1.0.1', 'metadata.google.internal'])
      expect(await messageOf(list, host)).toBe(expected)
  }
})

it('does not even look up a name that only names could allow', async () => {
  const asked: string[] = []
  const guard = createTargetGuard(parseAllowedTargets('a.example.com 10.0.0.0/8:9092', 'LIST'), {
    lookup: async (host) => {
      asked.push(host)
      return ['10.0.0.1']
    },
  })
  expect(await isAllowed(guard, 'b.example.com', 5432)).toBe(false)
  expect(asked).toEqual([])
  expect(await isAllowed(guard, 'b.example.com', 9092)).toBe(true)
  expect(asked).toEqual(['b.example.com'])
})

const listen = async (): Promise<{ port: number; accepted: () => number }> => {
  let accepted = 0
  const server = createServer((socket) => {
    accepted += 1
    socket.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return { port: address.port, accepted: () => accepted }
}

const dial = (guard: TargetGuard, host: string, port: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = dialGuarded(guard, host, port, (options) => connect(options, () => resolve('connected')))
    socket.on('error', (error) => resolve('code' in error ? String(error.code) : 'unknown'))
    socket.on('connect', () => socket.destroy())
  })

it('dials the address that was judged, not what the name resolves to a moment later', async () => {
  const server = await listen()
  const answers = [['127.0.0.1'], ['169.254.169.254']]
  const guard = createTargetGuard(null, { lookup: async () => answers.shift() ?? [] })
  expect(await dial(guard, 'turns.example.com', server.port)).toBe('connected')
  expect(await dial(guard, 'turns.example.com', server.port)).toBe('TARGET_REFUSED')
  expect(await dial(guard, 'turns.example.com', server.port)).toBe('ENOTFOUND')
})

it('fails a socket to a refused target without a packet, and lets allowed ones through', async () => {
  const server = await listen()
  expect(await dial(guardOf('10.0.0.0/8'), '127.0.0.1', server.port)).toBe('TARGET_REFUSED')
  expect(await dial(guardOf('10.0.0.0/8'), 'localhost', server.port)).toBe('TARGET_REFUSED')
  expect(server.accepted()).toBe(0)
  expect(await dial(guardOf('127.0.0.1'), '127.0.0.1', server.port)).toBe('connected')
  expect(await dial(guardOf('localhost'), 'localhost', server.port)).toBe('connected')
})
