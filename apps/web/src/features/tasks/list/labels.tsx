import { NumberText } from '#src/components/number-text.tsx'
import classes from './fleet-table.module.css'

/** Labels of a task side by side; a dash where it has none. */
export const Labels = ({ labels }: { labels: readonly string[] }) =>
  labels.length === 0 ? (
    <NumberText value={null} />
  ) : (
    <span className={classes.labels}>
      {labels.map((label) => (
        <span key={label} className={classes.label}>
          {label}
        </span>
      ))}
    </span>
  )
