import classes from './scroll-text.module.css'

/** Plain text that scrolls inside its frame; it can be reached and scrolled by keyboard. */
export const ScrollText = ({ text, label }: { text: string; label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1 wants a scrolling region to take the focus
  <section className={classes.root} tabIndex={0} aria-label={label}>
    <pre>{text}</pre>
  </section>
)
