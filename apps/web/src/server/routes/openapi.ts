import { z } from 'zod'
import { json } from '../api/answer.ts'
import { defineRoute, type Route } from '../api/define-route.ts'
import { openApiDocument } from '../api/openapi-document.ts'

/** The description of `routes`; open to all, since it holds nothing but shapes. */
export const describeApi = (routes: readonly Route[]): Route =>
  defineRoute({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description',
    auth: 'none',
    right: null,
    answer: json(z.record(z.string(), z.unknown())),
    handler: async () => ({ ...openApiDocument(routes) }),
  })
