import { NotFoundNote } from '#src/components/not-found-note.tsx'

export default function NotFound() {
  return (
    <main>
      <NotFoundNote />
    </main>
  )
}
