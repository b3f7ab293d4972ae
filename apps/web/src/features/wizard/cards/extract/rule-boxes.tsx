'use client'

import { ConvertBoxes } from './convert-boxes.tsx'
import { ExprBoxes } from './expr-boxes.tsx'
import type { ExtractProps } from './extract-props.ts'
import { JsonBoxes } from './json-boxes.tsx'
import { RegexBoxes } from './regex-boxes.tsx'
import { SplitBoxes } from './split-boxes.tsx'
import { TargetBox } from './target-box.tsx'
import { TimestampBoxes } from './timestamp-boxes.tsx'

/** The parameters of the chosen kind of rule. */
export const RuleBoxes = (props: ExtractProps) => {
  const kind = props.rule.rule
  switch (kind) {
    case 'split':
      return <SplitBoxes {...props} />
    case 'regex':
      return <RegexBoxes {...props} />
    case 'convert':
      return <ConvertBoxes {...props} />
    case 'json':
      return <JsonBoxes {...props} />
    case 'timestamp':
      return <TimestampBoxes {...props} />
    case 'expr':
      return <ExprBoxes {...props} />
    case 'rename':
      return <TargetBox {...props} isOptional={false} />
    case 'drop':
      return null
    default:
      return kind satisfies never
  }
}
