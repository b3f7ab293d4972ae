import { isSluiceError, type KafkaTls, type SecretResolver, type Tls } from '@sluice/contracts'
import { type CredentialFile, inspectCredential } from '@sluice/credentials'
import type { CredentialOwner, OpenedOwner, WatchedAlerts } from '@sluice/store'
import type { Expiry } from './judge/subjects.ts'

/** Who holds certificates changes rarely; what they are is read again only when it changed. */
const REFRESH_MS = 60_000
const API_KEY_LOOK_AHEAD_MS = 366 * 86_400_000

interface CertificateEnd {
  readonly what: string
  readonly endsAtMs: number
}

const endsOf = (file: CredentialFile, nowMs: number): CertificateEnd[] => {
  try {
    const { facts } = inspectCredential(file, nowMs)
    if (!('certificates' in facts)) return []
    return facts.certificates.map(({ subject, notAfter }) => ({ what: subject, endsAtMs: Date.parse(notAfter) }))
  } catch (error) {
    // A file that nobody can read fails the task, which says so itself.
    if (isSluiceError(error, 'CREDENTIAL_UNREADABLE')) return []
    throw error
  }
}

const pem = (kind: 'ca' | 'certificate', text: string | undefined, nowMs: number): CertificateEnd[] =>
  text === undefined ? [] : endsOf({ kind, bytes: Buffer.from(text) }, nowMs)

const clientEnds = async ({ client }: KafkaTls, secret: SecretResolver, nowMs: number): Promise<CertificateEnd[]> => {
  if (client === undefined) return []
  if (client.format === 'pem') return pem('certificate', client.certificate, nowMs)
  const bytes = Buffer.from(await secret(client.file), 'base64')
  const passphrase = client.passphrase === undefined ? undefined : await secret(client.passphrase)
  return endsOf({ kind: 'pkcs12', bytes, passphrase }, nowMs)
}

/** TLS settings of a connection, or of what a task spells out; saved ones are looked at as connections. */
const tlsOf = (opened: OpenedOwner): { readonly trust: Tls[]; readonly client: KafkaTls | null } => {
  const parts = (tls: KafkaTls | null | undefined) => ({ trust: tls ? [tls] : [], client: tls ?? null })
  if (opened.of === 'connection') return parts('tls' in opened.settings.settings ? opened.settings.settings.tls : null)
  const { source } = opened.spec
  return parts('tls' in source ? source.tls : null)
}

/** The certificate of an owner that ends first; null when it has none. */
const firstEnd = async (opened: OpenedOwner, nowMs: number): Promise<CertificateEnd | null> => {
  const { trust, client } = tlsOf(opened)
  const ends = trust.flatMap(({ ca }) => pem('ca', ca, nowMs))
  if (client !== null) ends.push(...(await clientEnds(client, opened.secret, nowMs)))
  return ends.toSorted((a, b) => a.endsAtMs - b.endsAtMs)[0] ?? null
}

/**
 * What expires, by workspace. Certificates are read once per revision of who holds them, and held in memory without the
 * secrets that opened them.
 */
export const createExpiryReader = (
  credentials: WatchedAlerts['credentials'],
  onTrouble: (error: unknown) => void,
): ((workspaceIds: readonly number[], nowMs: number) => Promise<readonly Expiry[]>) => {
  const known = new Map<string, { readonly revision: string; readonly end: CertificateEnd | null }>()
  let last: { readonly key: string; readonly atMs: number; readonly expiries: readonly Expiry[] } | undefined

  const endOf = async (owner: CredentialOwner, nowMs: number): Promise<CertificateEnd | null> => {
    const before = known.get(owner.subject)
    if (before?.revision === owner.revision) return before.end
    let end: CertificateEnd | null = null
    try {
      const opened = await credentials.open(owner)
      end = opened === null ? null : await firstEnd(opened, nowMs)
    } catch (error) {
      if (!isSluiceError(error, 'SECRET_MISSING') && !isSluiceError(error, 'SECRET_UNREADABLE')) throw error
      onTrouble(error)
    }
    known.set(owner.subject, { revision: owner.revision, end })
    return end
  }

  const read = async (workspaceIds: readonly number[], nowMs: number): Promise<Expiry[]> => {
    const owners = await credentials.owners(workspaceIds)
    const present = new Set(owners.map(({ subject }) => subject))
    for (const subject of known.keys()) if (!present.has(subject)) known.delete(subject)
    const expiries: Expiry[] = []
    for (const owner of owners) {
      const end = await endOf(owner, nowMs)
      const { subject, subjectName, workspaceId, taskIds } = owner
      if (end !== null) expiries.push({ subject, subjectName, workspaceId, taskIds, ...end })
    }
    const keys = await credentials.apiKeys(workspaceIds, new Date(nowMs + API_KEY_LOOK_AHEAD_MS))
    return [
      ...expiries,
      ...keys.map(({ id, name, workspaceId, expiresAt }) => ({
        subject: `apiKey:${id}`,
        subjectName: name,
        workspaceId,
        taskIds: null,
        what: 'API key',
        endsAtMs: expiresAt.getTime(),
      })),
    ]
  }

  return async (workspaceIds, nowMs) => {
    if (workspaceIds.length === 0) return []
    const key = workspaceIds.join()
    if (last?.key === key && nowMs - last.atMs < REFRESH_MS) return last.expiries
    last = { key, atMs: nowMs, expiries: await read(workspaceIds, nowMs) }
    return last.expiries
  }
}
