import { EditorView } from '@codemirror/view'

/** Makes the editor look like the boxes around it, in both colour schemes. */
export const editorTheme = EditorView.theme({
  '&': { fontSize: '12.5px', backgroundColor: 'transparent', color: 'var(--mantine-color-text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-content': { fontFamily: 'var(--mantine-font-family-monospace)', caretColor: 'var(--mantine-color-text)' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-placeholder': { color: 'var(--mantine-color-placeholder)' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--mantine-color-dimmed)',
    border: 'none',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--mantine-color-body)',
    border: '1px solid var(--sluice-line)',
    borderRadius: 'var(--mantine-radius-sm)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-completionInfo': { padding: '0' },
  // The help on a completion stands beside the list.
  '.cm-tooltip.cm-tooltip-autocomplete': { overflow: 'visible' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--mantine-primary-color-filled)',
    color: '#fff',
  },
  '.sluice-function-help': {
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    maxWidth: '460px',
    padding: '6px 10px',
    fontSize: '12.5px',
  },
  '.sluice-function-signature': { fontWeight: '600' },
  '.sluice-function-description': { fontFamily: 'var(--mantine-font-family)', whiteSpace: 'normal' },
  '.sluice-function-example': { color: 'var(--mantine-color-dimmed)', whiteSpace: 'pre-wrap' },
  '.cm-completionDetail': { marginLeft: '8px', opacity: '0.75' },
})
