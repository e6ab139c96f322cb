import type { ScreenProps } from '../../screen.ts'
import { DesignView } from '../design/DesignView.tsx'
import { Home } from './Home.tsx'

/** `designs` is the list, `designs/checkout/steps/primitives` a design. */
export function DesignsScreen({ place }: ScreenProps) {
  const [id, ...rest] = place.rest
  return id === undefined ? <Home /> : <DesignView key={id} id={id} rest={rest} />
}
