import './marks.css'

interface BarProps {
  /** What it shows, in words; left out when the words stand beside it. */
  readonly label?: string
  /** Between 0 and 1; more is drawn full. */
  readonly share: number
  readonly isMissed?: boolean
}

/** How much of a whole, as a 4-px line. */
export function Bar({ label, share, isMissed = false }: BarProps) {
  const width = `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`
  return (
    <div className="bar" role={label === undefined ? undefined : 'img'} aria-label={label} aria-hidden={label === undefined || undefined}>
      <i className={isMissed ? 'missed' : undefined} style={{ width }} />
    </div>
  )
}
