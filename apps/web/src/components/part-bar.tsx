import classes from './part-bar.module.css'

/** A part of a whole as a bar; its words stand beside it. */
export const PartBar = ({ part, whole }: { part: number; whole: number }) => (
  <div className={classes.bar} data-over={part > whole || undefined} aria-hidden>
    <div style={{ width: `${whole === 0 ? 0 : Math.min(100, (100 * part) / whole)}%` }} />
  </div>
)
