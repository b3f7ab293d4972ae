import type { CatalogueEntry } from './entry.ts'

export const registryErrors = {
  REGISTRY_UNREACHABLE: {
    title: 'The schema registry does not answer.',
    remedy:
      'Check its URL, that it runs, and that the worker may reach it; records wait and nothing is lost. Where workers have SLUICE_ALLOWED_TARGETS, it must be named there.',
  },
  REGISTRY_AUTH_FAILED: {
    title: 'The schema registry refused the login.',
    remedy: 'Check user name and password, and that the user may read schemas.',
  },
  REGISTRY_FAILED: {
    title: 'The schema registry answered something unexpected.',
    remedy: 'Check that the URL is that of a registry with the REST API of Confluent, without a redirect.',
  },
} as const satisfies Record<string, CatalogueEntry>
