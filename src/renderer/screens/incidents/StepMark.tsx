import { t } from '../../text/t.ts'
import type { Step } from './steps.ts'

/** Done is a tick, skipped a dash, to come its number. */
export function StepMark({ state, number }: { readonly state: Step['state']; readonly number: number }) {
  if (state === 'here' || state === 'to-come') return <span className="inc-no">{number}</span>
  return (
    <span className="inc-mark">
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <circle cx="11" cy="11" r="10" fill="var(--band)" />
        <path
          d={state === 'done' ? 'm6.6 11.3 3 3 5.8-6.4' : 'M6.5 11h9'} fill="none" stroke="var(--text-2)" strokeWidth="1.8"
          strokeLinecap="round" strokeLinejoin="round"
        />
      </svg>
      <span className="sr">{t(`incident.state.${state}`)}</span>
    </span>
  )
}
