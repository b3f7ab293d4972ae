import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiClientError } from './api-client.ts'

const RETRIES_MAX = 2

/** A refusal stays a refusal however often one asks; only a silent or broken server is asked again. */
const worthRetrying = (failures: number, error: Error): boolean =>
  failures < RETRIES_MAX && !(error instanceof ApiClientError && error.status >= 400 && error.status < 500)

/** `onSignedOut` is told when an answer says that the session has ended. */
export const createQueryClient = (onSignedOut: () => void): QueryClient => {
  const onError = (error: Error): void => {
    if (error instanceof ApiClientError && error.error.code === 'UNAUTHENTICATED') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { staleTime: 5_000, retry: worthRetrying } },
  })
}
