import {
  createAPI,
  createTopicsV5,
  describeConfigsV1,
  describeGroupsV2,
  describeLogDirsV0,
  fetchV11,
  findCoordinatorV2,
  listOffsetsV5,
  metadataV8,
  offsetCommitV7,
  offsetFetchV5,
  type Reader,
  ResponseError,
} from '@platformatic/kafka'

/**
 * The requests that are asked below the library's clients, each in the version of Kafka 2.4, which every later broker
 * speaks, too. All but `fetch` come decoded by the library, and reject for error codes within.
 */

type Parse<Answer> = (correlationId: number, apiKey: number, apiVersion: number, reader: Reader) => Answer

const METADATA = 3
const FETCH = 1
const LOG_DIRS = 35

/** Gives the answer even with error codes in it: one topic that is wrong says nothing about the others. */
const withItsErrors =
  <Answer>(parse: Parse<Answer>): Parse<Answer> =>
  (correlationId, apiKey, apiVersion, reader) => {
    try {
      return parse(correlationId, apiKey, apiVersion, reader)
    } catch (error) {
      if (error instanceof ResponseError) return error['response']
      throw error
    }
  }

export type Metadata = ReturnType<typeof metadataV8.parseResponse>

export const metadata = createAPI<Parameters<typeof metadataV8.createRequest>, Metadata>(
  METADATA,
  8,
  metadataV8.createRequest,
  withItsErrors(metadataV8.parseResponse),
  false,
  false,
).async

/** The answer as bytes: records are decoded by `fetch/`. The library would make every record an object, and shows aborted ones. */
export const fetch = createAPI<Parameters<typeof fetchV11.createRequest>, Buffer>(
  FETCH,
  11,
  fetchV11.createRequest,
  (_correlationId, _apiKey, _apiVersion, reader: Reader) => reader.buffer.slice(reader.position),
  false,
  false,
).async

export const findCoordinator = findCoordinatorV2.api.async
export const listOffsets = listOffsetsV5.api.async
export const offsetFetch = offsetFetchV5.api.async
export const offsetCommit = offsetCommitV7.api.async
export const describeConfigs = describeConfigsV1.api.async
export const describeGroups = describeGroupsV2.api.async
export const createTopics = createTopicsV5.api.async

/** The library reads the answer, but its types do not say what it asks. */
export const describeLogDirs = createAPI<
  Parameters<typeof describeLogDirsV0.createRequest>,
  ReturnType<typeof describeLogDirsV0.parseResponse>
>(LOG_DIRS, 1, describeLogDirsV0.createRequest, describeLogDirsV0.parseResponse, false, false).async
