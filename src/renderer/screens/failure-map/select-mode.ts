import { navigate, redirect } from '../../router.ts'

/** Shows a mode that was chosen with the mouse or come upon with the arrow keys. */
export type SelectMode = (id: string, by?: 'keys' | 'mouse') => void

/** Goes to the place of a mode. Walking on with the keys from one that is shown leaves no step to go back over. */
export function goToMode(place: string, isOneShown: boolean, by: 'keys' | 'mouse' = 'mouse'): void {
  if (by === 'keys' && isOneShown) redirect(place)
  else navigate(place)
}
