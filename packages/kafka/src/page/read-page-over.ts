import type { PageQuery, RecordPage } from '../inspection.ts'
import type { LogReader } from '../log-reader.ts'
import type { KafkaLogger } from '../logger.ts'
import { readPage } from './read-page.ts'

/** Reads one page over a reader of its own, which is closed afterwards. */
export const readPageOver = async (reader: LogReader, logger: KafkaLogger, query: PageQuery): Promise<RecordPage> => {
  try {
    await reader.connect()
    return await readPage(reader, query)
  } finally {
    // The answer is known; a broker that does not say goodbye must not hold it back.
    void reader.close().catch((error: unknown) => logger.debug({ reason: String(error) }, 'page: disconnect'))
  }
}
