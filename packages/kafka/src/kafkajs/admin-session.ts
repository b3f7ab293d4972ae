import type { Admin } from 'kafkajs'
import { withKafkaErrors } from './map-error.ts'
import { whenReady } from './when-ready.ts'

/** One admin client, dialled when it is first needed and thrown away after a failure. */
export interface AdminSession {
  run<Result>(doing: string, work: (admin: Admin) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** `open` makes a new admin client; the session connects it. */
export const createAdminSession = (open: () => Admin): AdminSession => {
  let current: Promise<Admin> | null = null

  const connected = (): Promise<Admin> => {
    current ??= (async () => {
      const admin = open()
      await admin.connect()
      return admin
    })()
    return current
  }

  const forget = async (session: Promise<Admin> | null): Promise<void> => {
    if (session === null) return
    if (current === session) current = null
    // A client that never connected has nothing to close, and its caller got the error already.
    await session.then((admin) => admin.disconnect()).catch(() => undefined)
  }

  return {
    run: (doing, work) =>
      whenReady(() =>
        withKafkaErrors(doing, async () => {
          const session = connected()
          try {
            return await work(await session)
          } catch (error) {
            await forget(session)
            throw error
          }
        }),
      ),
    close: () => forget(current),
  }
}
