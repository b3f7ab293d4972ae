import { whenReady } from '../when-ready.ts'
import { withKafkaErrors } from './map-error.ts'

/** One connected client, dialled when it is first needed and thrown away after a failure. */
export interface Session<Client> {
  /** Runs `work` after all that was asked before. `doing` names it in errors: "list topics". */
  run<Result>(doing: string, work: (client: Client) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export interface SessionOptions<Client> {
  /** Makes and connects a client. */
  open(): Promise<Client>
  shut(client: Client): Promise<void>
}

/**
 * Questions run one after the other: kafkajs keeps one table of metadata per client, and refreshing it for one question
 * can take away what another just looked up.
 */
export const createSession = <Client>({ open, shut }: SessionOptions<Client>): Session<Client> => {
  let current: Client | null = null
  let queue: Promise<unknown> = Promise.resolve()

  const drop = async (): Promise<void> => {
    const client = current
    current = null
    // What a client says when it is thrown away concerns nobody: the failure that led here was told.
    if (client !== null) await shut(client).catch(() => undefined)
  }

  const attempt = async <Result>(work: (client: Client) => Promise<Result>): Promise<Result> => {
    current ??= await open()
    try {
      return await work(current)
    } catch (error) {
      await drop()
      throw error
    }
  }

  /** A client that was used before may be stale: its broker restarted, a topic of an earlier question is gone. */
  const attemptAfresh = async <Result>(work: (client: Client) => Promise<Result>): Promise<Result> => {
    if (current === null) return attempt(work)
    try {
      return await attempt(work)
    } catch {
      return attempt(work)
    }
  }

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }

  return {
    run: (doing, work) => inTurn(() => whenReady(() => withKafkaErrors(doing, () => attemptAfresh(work)))),
    close: () => inTurn(drop),
  }
}
