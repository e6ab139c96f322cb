import { Slider as Radix } from 'radix-ui'
import './field.css'

interface SliderProps {
  readonly label: string
  /** The value in words with its unit, for those who do not see the knob. */
  readonly valueText: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  /** Marks every step; for a handful of values. */
  readonly hasTicks?: boolean
  /** While dragging. */
  readonly onChange: (value: number) => void
  /** When the knob is let go. */
  readonly onCommit?: (value: number) => void
}

/** A number changed by dragging or arrow keys, answered while it moves. */
export function Slider({ label, valueText, value, min, max, step, hasTicks = false, onChange, onCommit }: SliderProps) {
  const ticks = hasTicks ? Array.from({ length: Math.round((max - min) / step) + 1 }, (_, at) => (at * step * 100) / (max - min)) : []
  return (
    <Radix.Root
      className="slider" value={[value]} min={min} max={max} step={step}
      onValueChange={([next]) => next !== undefined && onChange(next)}
      onValueCommit={([next]) => next !== undefined && onCommit?.(next)}
    >
      <Radix.Track className="track">
        <Radix.Range className="fill" />
        {ticks.map((at) => (
          <i key={at} className="tick" style={{ left: `${at}%` }} />
        ))}
      </Radix.Track>
      <Radix.Thumb className="knob" aria-label={label} aria-valuetext={valueText} />
    </Radix.Root>
  )
}
