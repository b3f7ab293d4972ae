import { z } from 'zod'

interface ChosenUnionDef extends z.core.$ZodUnionDef {
  readonly choose: (input: unknown) => z.core.$ZodType
}

const ChosenUnion = z.core.$constructor<z.ZodUnion, ChosenUnionDef>('ChosenUnion', (instance, definition) => {
  z.ZodUnion.init(instance, definition)
  instance._zod.parse = (payload, context) => definition.choose(payload.value)._zod.run(payload, context)
})

/**
 * A union whose alternative `choose` finds from the raw input. Zod's own unions need a literal that tells their
 * alternatives apart, or name no field at all when none fits; here the issues are those of the one that was meant.
 */
export const chosenUnion = <const Options extends readonly z.core.$ZodType[]>(
  options: Options,
  choose: (input: unknown) => Options[number],
): z.ZodUnion<Options> =>
  // Zod's constructors know unions of anything only; the options given here are what it was made of.
  new ChosenUnion({ type: 'union', options, inclusive: true, choose }) as z.ZodUnion<Options>
