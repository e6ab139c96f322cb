import { createHash } from 'node:crypto'
import { sealed } from '../core/incident/chain.ts'
import type { IncidentEventBody } from '../core/incident/events.ts'

/** A row of the log as it was before entries carried hashes. */
export interface UnchainedRow {
  readonly incident_id: string
  readonly sequence: number
  readonly at: string
  readonly actor: string
  readonly body: string
}

export interface ChainedRow extends UnchainedRow {
  readonly id: string
  readonly source: string
  readonly clock: null
  readonly previous: string
  readonly hash: string
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A body that was damaged before is kept as a note: a store that cannot be opened at all would be the greater loss. */
function readable(body: string): string {
  try {
    JSON.parse(body)
    return body
  } catch {
    return JSON.stringify({ type: 'note', text: `This entry was damaged. What was left of it: ${body.slice(0, 9000)}` })
  }
}

/**
 * Old rows with hashes, each over the one before it in its log. Nothing is drawn at random: the same rows give the same hashes wherever and
 * however often this is done.
 */
export function chainedRows(rows: readonly UnchainedRow[]): ChainedRow[] {
  return [...Map.groupBy(rows, ({ incident_id }) => incident_id).values()].flatMap((log) => {
    let previous: string[] = []
    return log.toSorted((a, b) => a.sequence - b.sequence).map(({ incident_id, sequence, at, actor, ...row }) => {
      const body = readable(row.body)
      const id = sha256(JSON.stringify([incident_id, sequence, at, actor, body])).slice(0, 32)
      const event = { incident: incident_id, sequence, id, at, actor, source: '', clock: null, body: JSON.parse(body) as IncidentEventBody, previous }
      const { hash } = sealed(event, sha256)
      const chained: ChainedRow = { incident_id, sequence, at, actor, body, id, source: '', clock: null, previous: JSON.stringify(previous), hash }
      previous = [hash]
      return chained
    })
  })
}
