'use client'

export { FailedPage as default } from '#src/features/health/failed-page.tsx'
