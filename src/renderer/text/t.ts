import { english } from './english.ts'
import { fill, type Message } from './message.ts'

type English = typeof english
export type TextKey = keyof English

type Forms<M> = M extends string ? M : M extends { readonly one: infer One; readonly other: infer Other } ? One | Other : never
type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type Values<K extends TextKey> = { readonly [N in Names<Forms<English[K]>>]: string | number }

/** Keys of texts that need no values: what a table of commands or screens may hold. */
export type PlainKey = { [K in TextKey]: [Names<Forms<English[K]>>] extends [never] ? K : never }[TextKey]
type FilledKey = Exclude<TextKey, PlainKey>

/** The text of the interface under this key; texts with `{names}` take their values as the second argument. */
export function t(key: PlainKey): string
export function t<K extends FilledKey>(key: K, values: Values<K>): string
export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return fill((english as Readonly<Record<TextKey, Message>>)[key], values)
}
