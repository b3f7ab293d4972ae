/** Runs once before the server answers: a wrong configuration stops it here, not at the first click. */
export const register = async (): Promise<void> => {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { startServer } = await import('./server/start-server.ts')
  await startServer()
}
