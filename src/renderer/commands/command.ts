import type { PlainKey } from '../text/t.ts'
import type { IconName } from '../ui/icons.ts'

/** Something a person can do. The palette, the shortcut sheet, menus, key hints and key handling all read this. */
export interface Command {
  /** `noun.verb`, unique. */
  readonly id: string
  readonly title: PlainKey
  /** The heading it stands under in the palette and the shortcut sheet. */
  readonly section: PlainKey
  readonly icon?: IconName
  /** As in `keys.ts`: `mod+k`, `g c`. Several when more than one works; the first is shown. */
  readonly keys?: readonly string[]
  /** False where it makes no sense now: it is then not offered and its keys do nothing. Left out: always. */
  readonly when?: () => boolean
  /** Not offered in the palette, such as what opens the palette itself. */
  readonly isHidden?: boolean
  /** `keys`: those of `keys` that were pressed, where it was run by keys. */
  readonly run: (keys?: string) => void
}
