import { useEffect, useState } from 'react'
import type { Output } from '../../../contract/operations.ts'
import { call } from '../../atlas.ts'
import { formatPlace } from '../../place.ts'
import { idle, settled, type Progress } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Section } from '../../ui/SidePanel.tsx'

type Uses = Output<'catalog.uses'>
type What = Uses[number]['as'][number]['what']

/** Where in a design one sees it. */
const placeIn = (design: string, what: What): string => {
  switch (what) {
    case 'template': return formatPlace('designs', design, 'steps', 'requirements')
    case 'capability': return formatPlace('designs', design, 'steps', 'capabilities')
    case 'primitive': return formatPlace('designs', design, 'steps', 'primitives')
    case 'pattern': return formatPlace('designs', design, 'steps', 'patterns')
    case 'component': return formatPlace('designs', design, 'architecture')
    case 'failure-mode': return formatPlace('designs', design, 'failure-modes')
  }
}

/** The designs of mine in which an entry is used; nothing while there is none. */
export function UsedIn({ id }: { readonly id: string }) {
  const [uses, setUses] = useState<Progress<Uses>>(idle)
  useEffect(() => {
    let isCurrent = true
    void call('catalog.uses', { id }).then((result) => {
      if (isCurrent) setUses(settled(result))
    })
    return () => {
      isCurrent = false
    }
  }, [id])
  if (uses.state !== 'ready' || uses.value.length === 0) return null
  return (
    <Section title={t('catalog.usedIn')} end={uses.value.length}>
      <ul className="s12 uses">
        {uses.value.map((design) => (
          <li key={design.id}>
            <PlaceLink to={placeIn(design.id, design.as[0]?.what ?? 'template')}>{design.name}</PlaceLink>
            <span className="t3">
              {design.as.map(({ what, names }) => (what === 'component' || what === 'failure-mode' ? `${t(`catalog.use.${what}`)}: ${names.join(', ')}` : t(`catalog.use.${what}`))).join('; ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
