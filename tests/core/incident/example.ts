import { acceptEvent } from '../../../src/core/incident/accept.ts'
import type { IncidentEvent, IncidentEventBody } from '../../../src/core/incident/events.ts'
import { continueIncident, foldIncident, undeclaredIncident } from '../../../src/core/incident/view.ts'
import type { PlaybookOf } from '../../../src/core/incident/view.ts'
import type { IncidentView } from '../../../src/core/incident/view-schema.ts'
import { frontMatter, parsed } from '../playbook/example.ts'

export const main = parsed(`${frontMatter}
## Rollback
1. Take the gate away
2. Write down why

## First 5 minutes
1. Name roles
2. Gate callers to {{percent}} %
   - if yes → mitigation-1
   - if no → rollback-1
   - if cannot tell → pb-other
   \`\`\`sh safety=change target={{namespace}}
   gate {{percent}} {{namespace}}
   \`\`\`

## Diagnosis
1. Read the hit ratio
   - expect: above 80 %

## Mitigation
1. Serve stale entries
2. Is it better
   - if yes → verify-1
   - if no → first-five-minutes-2
   - if cannot tell → mitigation-1

## Verify
1. Hit ratio is back
`)

export const other = parsed(`${frontMatter.replace('id: pb-example', 'id: pb-other').replace('title: Example', 'title: Other')}
## Mitigation
1. Do the other thing
2. And the next thing

## Verify
1. See that it worked
`)

export const playbookOf: PlaybookOf = (id) => [main, other].find((playbook) => playbook.id === id)

export const declared: IncidentEventBody = {
  type: 'declared', title: 'Checkout fails', severity: 'SEV-1', failureMode: 'FM-D07', playbook: 'pb-example', playbookHash: 'v14',
}

/** Minute n after three in the morning. */
export const atMinute = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 3, minute)).toISOString()

export function eventsOf(bodies: readonly IncidentEventBody[]): IncidentEvent[] {
  return bodies.map((body, index) => ({ incident: 'INC-1', sequence: index + 1, at: atMinute(index), actor: 'ada', body }))
}

export const folded = (bodies: readonly IncidentEventBody[]): IncidentView => foldIncident(eventsOf(bodies), playbookOf)

/** Keeps the bodies that are accepted one after another. */
export function acceptedOf(bodies: readonly unknown[]): IncidentEventBody[] {
  const kept: IncidentEventBody[] = []
  let view = undeclaredIncident
  for (const body of bodies) {
    const named = typeof body === 'object' && body !== null && 'playbook' in body ? String(body.playbook) : ''
    const result = acceptEvent(view, body, playbookOf(named, ''))
    if (!result.ok) continue
    kept.push(result.value)
    const event = eventsOf(kept).at(-1)
    if (event !== undefined) view = continueIncident(view, event, playbookOf)
  }
  return kept
}
