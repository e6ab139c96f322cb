import type { Design } from './schema.ts'

/** A design that ships with Atlas: what lists say of it, so that none has to be read to be listed, and its text. */
export interface Sample {
  readonly name: string
  /** The first sentence of what the design says about itself; empty when it says nothing. */
  readonly summary: string
  readonly text: string
}

const firstSentence = (text: string): string => /^.*?[.](?= |$)/s.exec(text)?.[0] ?? text

export const sampleOf = ({ name, description }: Pick<Design, 'name' | 'description'>, text: string): Sample => ({
  name,
  summary: firstSentence(description ?? ''),
  text,
})
