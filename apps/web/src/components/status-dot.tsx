import classes from './status-dot.module.css'

/** How serious a state is, apart from its name. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'quiet'

/** A coloured dot before a word: the word carries the meaning, the colour helps the eye. */
export const StatusDot = ({ tone, label, pulse = false }: { tone: Tone; label: string; pulse?: boolean }) => (
  <span className={classes.root}>
    <span className={classes.dot} data-tone={tone} data-pulse={pulse || undefined} aria-hidden />
    {label}
  </span>
)
