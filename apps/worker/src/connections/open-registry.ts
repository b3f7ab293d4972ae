import type { SchemaRegistrySpec, SecretResolver } from '@sluice/contracts'
import type { TargetGuard } from '@sluice/network'
import { createSchemaRegistry, resolveRegistry, type SchemaRegistry } from '@sluice/schema-registry'

/** The client of the registry that a source names; undefined when it names none. Throws as the resolver does. */
export const openRegistry = async (
  spec: SchemaRegistrySpec | null,
  secret: SecretResolver,
  guard: TargetGuard,
): Promise<SchemaRegistry | undefined> =>
  spec === null ? undefined : createSchemaRegistry(await resolveRegistry(spec, secret), { guard })
