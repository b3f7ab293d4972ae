'use client'

export { PageFailed as default } from '#src/components/page-failed.tsx'
