import type { OpenIncident } from '../../../contract/incident-operations.ts'
import { useNow } from '../../now.ts'
import { timeOfDay } from './incident-time.ts'
import { withTimes } from './markdown-page.ts'

/** What happened, the newest first. */
export function Timeline({ lines }: { readonly lines: OpenIncident['view']['timeline'] }) {
  const now = useNow()
  return (
    <ol className="inc-timeline">
      {lines.toReversed().map((entry) => ({ ...entry, text: withTimes(entry.text, (at) => timeOfDay(at, now)) })).map((line) => (
        <li key={line.sequence}>
          <time dateTime={line.at}>{timeOfDay(line.at, now)}</time>
          <span className="inc-line" title={line.text}>
            {line.text}
          </span>
          <span className="inc-who trunc" title={line.actor}>
            {line.actor}
          </span>
        </li>
      ))}
    </ol>
  )
}
