import type { ReactNode } from 'react'
import classes from './policies.module.css'

/** A case or a setting: its name and what it is about on one side, what can be chosen on the other. */
export const PolicyRowFrame = (props: { name: string; sentence: string; children: ReactNode }) => (
  <div className={classes.row}>
    <div>
      <div className={classes.name}>{props.name}</div>
      <div className={classes.sentence}>{props.sentence}</div>
    </div>
    <div className={classes.control}>{props.children}</div>
  </div>
)
