import classes from './fleet-table.module.css'

const WIDTH = 48
const HEIGHT = 18

/** Pieces of line between gaps, each a list of points. */
const piecesOf = (values: readonly (number | null)[]): readonly (readonly string[])[] => {
  const largest = Math.max(1, ...values.filter((value) => value !== null))
  const pieces: string[][] = [[]]
  for (const [index, value] of values.entries()) {
    if (value === null) {
      pieces.push([])
      continue
    }
    const x = (index / Math.max(1, values.length - 1)) * WIDTH
    pieces.at(-1)?.push(`${x.toFixed(1)},${(HEIGHT - 1 - (value / largest) * (HEIGHT - 2)).toFixed(1)}`)
  }
  return pieces.filter((piece) => piece.length > 0)
}

/** How the rate went within the last minutes, from nothing to the highest; gaps stay gaps. The number beside it tells. */
export const Sparkline = ({ values }: { values: readonly (number | null)[] }) => (
  <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.sparkline} aria-hidden>
    {piecesOf(values).map((piece) => (
      <polyline key={piece[0]} points={piece.length === 1 ? `${piece[0]} ${piece[0]}` : piece.join(' ')} />
    ))}
  </svg>
)
