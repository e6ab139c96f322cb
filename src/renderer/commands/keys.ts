/**
 * Keys are written as text: chords joined by `+`, a sequence of chords by a space. `mod+k`, `alt+left`, `?`, `g c`.
 * `mod` is Command on a Mac and Control elsewhere.
 */
export type Platform = 'mac' | 'other'

/** What of a keyboard event decides which chord it is. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  /** Place of the key on the keyboard: with Alt held, macOS gives other letters as `key`. */
  readonly code?: string
}

const keyNames: Readonly<Record<string, string>> = {
  ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down',
  Enter: 'enter', Escape: 'esc', Tab: 'tab', ' ': 'space', Backspace: 'backspace', Delete: 'delete',
}

/** The chord of a key press in the notation above; null while only modifiers are down. */
export function chordOf(press: KeyPress, platform: Platform): string | null {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Unidentified'].includes(press.key)) return null
  const letter = press.altKey ? /^Key([A-Z])$/.exec(press.code ?? '')?.[1] : undefined
  const key = (keyNames[press.key] ?? letter ?? press.key).toLowerCase()
  const isMod = platform === 'mac' ? press.metaKey : press.ctrlKey
  const isOther = platform === 'mac' ? press.ctrlKey : press.metaKey
  // A sign such as `?` already says that Shift was held; letters and named keys do not.
  const isShifted = press.shiftKey && (key.length > 1 || /[a-z]/.test(key))
  return [isMod && 'mod', isOther && 'ctrl', press.altKey && 'alt', isShifted && 'shift', key].filter(Boolean).join('+')
}

/** The chords of written keys, in order: `g c` gives `['g', 'c']`. */
export const chordsOf = (keys: string): string[] => keys.split(' ')

/** True for keys that a person also types into a field: no Control, Command or Alt, and not a function key or Escape. */
export function isTypeable(keys: string): boolean {
  const chord = chordsOf(keys)[0] ?? ''
  return !/^(mod|ctrl|alt)\+/.test(chord) && !/^(f\d+|esc)$/.test(chord)
}

const capsMac: Readonly<Record<string, string>> = { mod: '⌘', alt: '⌥', shift: '⇧', ctrl: '⌃' }
const capsOther: Readonly<Record<string, string>> = { mod: 'Ctrl', alt: 'Alt', shift: 'Shift', ctrl: 'Win' }
const caps: Readonly<Record<string, string>> = {
  left: '←', right: '→', up: '↑', down: '↓', enter: '↵', esc: 'Esc', tab: 'Tab', space: 'Space',
  backspace: '⌫', delete: 'Del',
}

/** The key caps to draw, one list a chord: `mod+k` gives `[['Ctrl', 'K']]`. */
export function capsOf(keys: string, platform: Platform): string[][] {
  return chordsOf(keys).map((chord) =>
    (chord === '+' ? ['+'] : chord.split('+')).map(
      (part) => (platform === 'mac' ? capsMac : capsOther)[part] ?? caps[part] ?? part.toUpperCase(),
    ),
  )
}

/** The same keys for assistive technology (`aria-keyshortcuts`): `Control+K`. Sequences have no notation there. */
export function ariaKeys(keys: string, platform: Platform): string | undefined {
  const chords = chordsOf(keys)
  if (chords.length !== 1) return undefined
  const names: Readonly<Record<string, string>> = {
    mod: platform === 'mac' ? 'Meta' : 'Control', ctrl: platform === 'mac' ? 'Control' : 'Meta', alt: 'Alt', shift: 'Shift',
    left: 'ArrowLeft', right: 'ArrowRight', up: 'ArrowUp', down: 'ArrowDown', enter: 'Enter', esc: 'Escape', space: 'Space',
  }
  return chords[0]?.split('+').map((part) => names[part] ?? part.toUpperCase()).join('+')
}

/** The keys pressed so far, matched against all written keys. */
export type Match =
  | { readonly kind: 'none' }
  /** The start of a longer sequence. */
  | { readonly kind: 'pending'; readonly pressed: readonly string[] }
  | { readonly kind: 'found'; readonly keys: string }

/** Adds a chord to those already pressed. A chord that does not continue a sequence starts over. */
export function matchKeys(pressed: readonly string[], chord: string, all: readonly string[]): Match {
  const now = [...pressed, chord]
  const text = now.join(' ')
  const found = all.find((keys) => keys === text)
  if (found !== undefined) return { kind: 'found', keys: found }
  if (all.some((keys) => keys.startsWith(`${text} `))) return { kind: 'pending', pressed: now }
  return pressed.length > 0 ? matchKeys([], chord, all) : { kind: 'none' }
}

/** Keys that cannot both work: the same, or one the start of the other. */
export function conflictingKeys(all: readonly string[]): [string, string][] {
  return all.flatMap((first, at) =>
    all.slice(at + 1).flatMap((second): [string, string][] =>
      first === second || first.startsWith(`${second} `) || second.startsWith(`${first} `) ? [[first, second]] : [],
    ),
  )
}
