import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

// Prisma's native engine is a download; the same engine as WebAssembly comes with npm (prisma/schema-engine.mjs).
env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= fileURLToPath(new URL('./prisma/schema-engine.mjs', import.meta.url))

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // `generate` needs no database, so a missing URL is an error only for the commands that connect.
  datasource: { url: env['DATABASE_URL'] ?? 'postgresql://localhost/none' },
})
