import type { ComponentType } from 'react'
import type { Place } from './place.ts'
import type { PlainKey } from './text/t.ts'
import type { IconName } from './ui/icons.ts'

export interface ScreenProps {
  readonly place: Place
}

export interface Screen {
  /** The first part of its places. */
  readonly id: string
  readonly title: PlainKey
  readonly icon: IconName
  /** foot: at the bottom of the rail; none: not in the rail. */
  readonly position: 'main' | 'foot' | 'none'
  /** The screen it belongs to, under which it is found in the rail and in where one is. */
  readonly within?: string
  /** The command that goes there, so that the rail can name its key. */
  readonly command: string
  readonly View: ComponentType<ScreenProps>
  /** A sign on its icon in the rail while something there wants to be seen. */
  readonly Mark?: ComponentType
}
