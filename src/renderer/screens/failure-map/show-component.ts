import { formatPlace } from '../../place.ts'
import { navigate } from '../../router.ts'
import { selectComponent, startArchitecture } from '../design/architecture/architecture-store.ts'

export const showArchitecture = (design: string): void => navigate(formatPlace('designs', design, 'architecture'))

/** Shows a component on the architecture tab of its design, with its properties. */
export function showComponent(design: string, component: string): void {
  startArchitecture(design)
  selectComponent(component)
  showArchitecture(design)
}
