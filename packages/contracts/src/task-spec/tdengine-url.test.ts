import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tdengineServerSchema } from './tdengine-connection.ts'
import { parseTdengineUrl } from './tdengine-url.ts'

const read = (text: string) => {
  const { hosts: _, ...reading } = { hosts: [], ...parseTdengineUrl(text) }
  return reading
}

describe('an address of TDengine', () => {
  it.each([
    ['ws://db', 'ws://db:6041'],
    ['ws://DB.example:6041/', 'ws://db.example:6041'],
    ['wss://cloud.example', 'wss://cloud.example:443'],
    ['wss://h:6041', 'wss://h:6041'],
    ['taos+ws://h', 'ws://h:6041'],
    ['taos+wss://h:443', 'wss://h:443'],
    ['taosws://h', 'ws://h:6041'],
    ['http://h:6041/rest/sql', 'ws://h:6041'],
    ['https://h', 'wss://h:443'],
    ['jdbc:TAOS-WS://h:6041/power', 'ws://h:6041'],
    ['jdbc:TAOS-RS://h:6041/power?useSSL=true', 'wss://h:6041'],
    ['h:6041', 'ws://h:6041'],
    ['root:taosdata@h:7000', 'ws://h:7000'],
    ['ws://h1:6041,h2:6042, h3', 'ws://h1:6041,h2:6042,h3:6041'],
    ['ws://[::1]:6041,[fe80::1]', 'ws://[::1]:6041,[fe80::1]:6041'],
  ])('%s is %s', (text, url) => {
    expect(parseTdengineUrl(text)).toMatchObject({ ok: true, url })
  })

  it.each([
    ['taos://h', 'ws://h:6041'],
    ['taos://root:secret@h:6030/power', 'ws://h:6041'],
    ['jdbc:TAOS://h:6030/power', 'ws://h:6041'],
    ['ws://h:6030', 'ws://h:6041'],
    ['h:6030', 'ws://h:6041'],
    ['wss://a:6030,b:6030', 'wss://a:6041,b:6041'],
    ['taos://h:7030', 'ws://h:7030'],
  ])('%s is native, and %s is meant', (text, suggestion) => {
    expect(read(text)).toStrictEqual({ ok: false, problem: 'native', suggestion })
  })

  it.each([
    ['', 'empty'],
    ['ftp://h', 'scheme'],
    ['nonsense', 'scheme'],
    ['mysql://h', 'scheme'],
    ['ws://', 'host'],
    ['ws://h1,,h2', 'host'],
    ['ws://h:0', 'port'],
    ['ws://h:65536', 'port'],
    ['ws://h:port', 'port'],
    ['ws://a b', 'host'],
  ])('%j has a problem: %s', (text, problem) => {
    expect(read(text)).toStrictEqual({ ok: false, problem })
  })

  it('gives up its login, token, time zone and database to their fields', () => {
    expect(read('ws://me:p%40ss%3A@h:6041/power?timezone=Asia%2FShanghai&adapter_ha=true')).toStrictEqual({
      ok: true,
      url: 'ws://h:6041',
      tls: false,
      username: 'me',
      password: 'p@ss:',
      timezone: 'Asia/Shanghai',
      database: 'power',
      ignored: ['adapter_ha'],
    })
    expect(read('jdbc:TAOS-RS://h:443/power?useSSL=true&token=abc&user=root&password=a@b')).toStrictEqual({
      ok: true,
      url: 'wss://h:443',
      tls: true,
      username: 'root',
      password: 'a@b',
      token: 'abc',
      database: 'power',
      ignored: [],
    })
  })

  it('that was read is read the same again, and never shows a password', () => {
    const secret = fc.stringMatching(/^[a-z%@:?&=/]{6,20}$/)
    fc.assert(
      fc.property(
        fc.array(fc.domain(), { minLength: 1, maxLength: 3 }),
        fc.nat(65_535),
        secret,
        (hosts, port, word) => {
          const authority = hosts.map((host) => `${host}:${port}`).join(',')
          const reading = parseTdengineUrl(`taos+ws://root:${encodeURIComponent(word)}@${authority}/db`)
          if (!reading.ok) {
            expect([0, 6030]).toContain(port)
            return
          }
          expect(reading.password).toBe(word)
          expect(reading.url).not.toContain('root')
          expect(parseTdengineUrl(reading.url)).toMatchObject({
            ok: true,
            url: reading.url,
            hosts: reading.hosts,
          })
        },
      ),
    )
  })

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['boolean']).toContain(typeof parseTdengineUrl(text).ok)
      }),
    )
  })
})

describe('the URL of a server', () => {
  const parse = (url: string) => tdengineServerSchema.safeParse({ url, password: { ref: 'secret:tdengine' } })

  it('is kept in one spelling', () => {
    expect(parse('taos+ws://h1,h2/')).toMatchObject({ success: true, data: { url: 'ws://h1:6041,h2:6041' } })
  })

  it.each([
    'ws://root:hunter2@h:6041',
    'ws://h:6041?password=hunter2',
    'ws://h?token=hunter2',
    'taos://h',
    'nonsense://',
  ])('is refused as %s, without repeating it', (url) => {
    const { error } = parse(url)
    expect(error?.issues[0]?.path).toStrictEqual(['url'])
    expect(error?.issues[0]?.message).not.toContain('hunter2')
  })
})
