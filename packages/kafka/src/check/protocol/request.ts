import { AnswerReader } from './byte-codec.ts'

/** A request of a version before flexible ones, and how its answer is read. */
export interface KafkaRequest<Answer> {
  readonly apiKey: number
  readonly apiVersion: number
  /** For the logs of a client. */
  readonly apiName: string
  readonly body: Buffer
  decode(answer: AnswerReader): Answer
}

/** Carries requests to one broker, one after the other. */
export interface BrokerChannel {
  /** Sends a request with the header of its version; resolves with the answer without its header. */
  send(request: KafkaRequest<unknown>): Promise<Buffer>
  /** Ends it, whatever is under way. */
  close(): Promise<void>
}

export const askBroker = async <Answer>(channel: BrokerChannel, request: KafkaRequest<Answer>): Promise<Answer> =>
  request.decode(new AnswerReader(await channel.send(request)))
