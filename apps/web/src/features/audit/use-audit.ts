'use client'

import { type AuditFilter, auditListSchema } from '@sluice/contracts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { apiFetch } from '#src/lib/api-client.ts'
import { type AuditScope, auditPath } from './audit-query.ts'

/** The entries, a page at a time, newest first. */
export const useAudit = (scope: AuditScope, filter: AuditFilter) =>
  useInfiniteQuery({
    queryKey: ['audit', scope, filter],
    queryFn: ({ pageParam, signal }) =>
      apiFetch(auditPath(scope, filter, pageParam === null ? {} : { cursor: pageParam }), {
        schema: auditListSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    select: ({ pages }) => pages.flatMap(({ entries }) => entries),
  })
