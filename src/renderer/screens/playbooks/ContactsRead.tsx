import { useEffect } from 'react'
import { useStore } from 'zustand'
import { t } from '../../text/t.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { columnsOf, rowsOf, sheetLists } from './contact-columns.ts'
import { contactsStore, loadContacts, type KeptSheet } from './contacts-store.ts'
import './library.css'

/** The contact sheet to read: in an incident, and on paper with the break-glass card. */
export function ContactsRead() {
  const kept = useStore(contactsStore, (state) => state.kept)
  useEffect(() => void loadContacts(), [])
  return (
    <Loaded of={kept} what={t('contacts.what')} onRetry={() => void loadContacts()}>
      {(value) => <Sheet kept={value} />}
    </Loaded>
  )
}

function Sheet({ kept: { sheet, at } }: { readonly kept: KeptSheet }) {
  const isEmpty = sheetLists.every((list) => sheet[list].length === 0) && sheet.notes === ''
  return (
    <section className="contacts-read" aria-label={t('contacts.title')}>
      <h2>{t('contacts.title')}</h2>
      {isEmpty ? (
        <p className="t2">
          {t('contacts.empty')} <PlaceLink to="playbooks/contacts">{t('contacts.fillIn')}</PlaceLink>
        </p>
      ) : (
        <p className="s12 t3">{at !== null && t('contacts.asOf', { day: at.slice(0, 10) })}</p>
      )}
      {sheetLists.filter((list) => sheet[list].length > 0).map((list) => (
        <table key={list} className="table plain flush">
          <caption>{t(`contacts.${list}`)}</caption>
          <thead>
            <tr>
              {columnsOf(list).map(({ field, title }) => (
                <th key={field} scope="col">
                  {t(title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsOf(sheet, list).map((row, index) => (
              <tr key={index}>
                {columnsOf(list).map(({ field }) => (
                  <td key={field}>{row[field]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {sheet.notes !== '' && <p className="contacts-notes">{sheet.notes}</p>}
    </section>
  )
}
