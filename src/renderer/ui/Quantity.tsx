import { provenanceClass, type ProvenanceWord } from './Provenance.tsx'

interface QuantityProps {
  /** The number as text, already rounded. */
  readonly number: string
  readonly unit?: string
  /** Worn by the number: catalog dotted, assumed dashed underline. */
  readonly from?: ProvenanceWord
}

/** A number heavier than its unit. */
export function Quantity({ number, unit, from }: QuantityProps) {
  return (
    <span className="nowrap">
      <b className={from === undefined ? undefined : provenanceClass(from)}>{number}</b>
      {unit !== undefined && unit !== '' && <span className="u">{unit}</span>}
    </span>
  )
}
