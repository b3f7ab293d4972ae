import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of every encrypted file in `fixtures`; `make.sh` there makes them all. */
export const PASSPHRASE = 'open sesame'

export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures', name)))

export const fixtureText = (name: string): string => Buffer.from(fixture(name)).toString('utf8')
