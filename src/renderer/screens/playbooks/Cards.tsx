import { useEffect } from 'react'
import { useStore } from 'zustand'
import { catalogEntries, loadEntries } from '../../catalog-entries.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCrumbs } from '../../frame/crumbs.ts'
import { formatPlace } from '../../place.ts'
import { idle } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Empty } from '../../ui/States.tsx'
import { CardArticle } from './CardArticle.tsx'
import { cardsStore, loadCards, type CardSummary } from './cards-store.ts'
import { ContactsRead } from './ContactsRead.tsx'
import './library.css'

/** The cards to hold in an incident: roles, severity, messages, hand-over, broken glass. */
export function Cards({ id }: { readonly id: string | undefined }) {
  const list = useStore(cardsStore, (state) => state.list)
  useEffect(() => void loadCards(), [])
  return (
    <Loaded of={list} what={t('cards.what')} onRetry={() => void loadCards()} level={1}>
      {(all) => (all.length === 0 ? <Empty title={t('cards.empty')} level={1} /> : <CardPages all={all} id={id ?? all[0]?.id ?? ''} />)}
    </Loaded>
  )
}

function CardPages({ all, id }: { readonly all: readonly CardSummary[]; readonly id: string }) {
  const shown = useStore(catalogEntries, ({ entries }) => entries[id]) ?? idle
  useCrumbs([{ text: t('playbooks.tab.cards'), place: 'playbooks/cards' }, { text: all.find((card) => card.id === id)?.name ?? id }])
  useEffect(() => void loadEntries([id]), [id])
  return (
    <>
      <nav className="pane scroll cards-nav" aria-label={t('playbooks.tab.cards')}>
        <ul>
          {all.map((card) => (
            <li key={card.id}>
              <PlaceLink to={formatPlace('playbooks', 'cards', card.id)} isCurrent={card.id === id}>
                <b className="m">{card.name}</b>
                <span className="s12 t3">{card.summary}</span>
              </PlaceLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="pane grow scroll pb-page" tabIndex={0} role="region" aria-label={t('cards.page')}>
        <Loaded of={shown} what={t('cards.whatOne')} onRetry={() => void loadEntries([id])} level={1}>
          {({ entry }) =>
            entry.kind === 'card' ? (
              <>
                <CardArticle card={entry} level={1} end={<CommandButton id="playbook.print" variant="ghost" size="small" words={t('playbooks.printShort')} />} />
                {(entry.form === 'break-glass' || entry.form === 'contacts') && <ContactsRead />}
              </>
            ) : (
              <Empty title={t('cards.none', { id })} level={1} />
            )
          }
        </Loaded>
      </div>
    </>
  )
}
