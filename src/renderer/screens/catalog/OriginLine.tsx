import { formatPlace } from '../../place.ts'
import { t } from '../../text/t.ts'
import { Chip } from '../../ui/Chip.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import type { ShownEntry } from './catalog-store.ts'
import { placeOf } from './kinds.ts'

/** Which pack an entry comes from and what it overrides; nothing for a shipped entry that is in use. */
export function OriginLine({ shown: { entry, origin, replacedBy } }: { readonly shown: ShownEntry }) {
  if (replacedBy !== null) {
    return (
      <p className="art-origin">
        {t('packs.isShipped', { name: replacedBy.pack.name })} <PlaceLink to={placeOf(entry)}>{t('packs.seeUsed')}</PlaceLink>
      </p>
    )
  }
  if (origin === null) return null
  return (
    <p className="art-origin">
      <Chip look="line">{t('packs.from', origin.pack)}</Chip>
      {origin.overShipped && (
        <>
          <span>{t('packs.overShipped')}</span>
          <PlaceLink to={formatPlace('catalog', entry.kind, entry.id, 'shipped')}>{t('packs.seeShipped')}</PlaceLink>
        </>
      )}
      {origin.overPacks.map((pack) => (
        <span key={pack.id}>{t('packs.overPack', { name: pack.name })}</span>
      ))}
    </p>
  )
}
