import { icons, type IconName } from './icons.ts'

interface IconProps {
  readonly name: IconName
  /** Side in px; 14 in buttons, 16 alone, 18 in the rail. */
  readonly size?: number
}

/** A sign beside words. It carries no meaning of its own: whoever shows it alone names it. */
export function Icon({ name, size = 14 }: IconProps) {
  return (
    <svg className="i" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={icons[name]} />
    </svg>
  )
}
