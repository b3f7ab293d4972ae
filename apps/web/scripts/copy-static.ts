/** Completes a standalone build: Next leaves the browser's files out because a CDN might serve them. Here none does. */
import { cpSync } from 'node:fs'
import path from 'node:path'

const web = path.join(import.meta.dirname, '..')
const distDir = process.env['NEXT_DIST_DIR'] ?? '.next'
const target = path.join(web, distDir, 'standalone/apps/web', distDir, 'static')
cpSync(path.join(web, distDir, 'static'), target, { recursive: true })
