import path from 'node:path'
import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./src/i18n/request.ts')
const repositoryRoot = path.join(import.meta.dirname, '../..')

const config: NextConfig = {
  output: 'standalone',
  // A build empties its folder, so builds that live side by side name their own, such as `.next-e2e`.
  distDir: process.env['NEXT_DIST_DIR'] ?? '.next',
  outputFileTracingRoot: repositoryRoot,
  turbopack: { root: repositoryRoot },
  // Workspace packages are TypeScript sources without a build step.
  transpilePackages: [
    '@sluice/contracts',
    '@sluice/dispatch',
    '@sluice/store',
    '@sluice/telemetry',
    '@sluice/transform',
  ],
  serverExternalPackages: [
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg',
    'bullmq',
    'ioredis',
    'pino',
    '@opentelemetry/sdk-trace',
    '@opentelemetry/exporter-trace-otlp-http',
  ],
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  experimental: {
    optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'],
  },
}

export default withNextIntl(config)
