import { Fragment } from 'react'
import { capsOf } from '../commands/keys.ts'
import { platform } from '../commands/platform.ts'
import { t } from '../text/t.ts'
import './marks.css'

/** One key cap. */
export function Kbd({ children }: { readonly children: string }) {
  return <kbd className="kbd">{children}</kbd>
}

interface KeysProps {
  /** As written in the command table: `mod+k`, `g c`. */
  readonly keys: string
  /** Names the keys to a screen reader; a hint inside a button leaves that to `aria-keyshortcuts`. */
  readonly isRead?: boolean
}

/** Key caps of a shortcut, as this keyboard names them. */
export function Keys({ keys, isRead = false }: KeysProps) {
  const chords = capsOf(keys, platform)
  return (
    <span className="keys" aria-hidden={!isRead}>
      {chords.map((chord, at) => (
        <Fragment key={at}>
          {at > 0 && isRead && <span className="s11 t3">{t('shortcuts.then')}</span>}
          {chord.map((cap) => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  )
}
