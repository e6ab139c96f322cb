import { useEffect } from 'react'
import { useStore } from 'zustand'
import { catalogEntries, loadEntries } from '../../catalog-entries.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCrumbs } from '../../frame/crumbs.ts'
import { valueOf, idle } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { CardArticle } from './CardArticle.tsx'
import { columnsOf, isMissing, rowsOf, sheetLists, withCell, withNewRow, withoutRow, type SheetList } from './contact-columns.ts'
import { changeSheet, contactsStore, discardSheet, loadContacts, saveContactsOver, type KeptSheet } from './contacts-store.ts'
import { ContactsRead } from './ContactsRead.tsx'
import './library.css'

const breakGlass = 'break-glass'

/** The contact sheet to fill in. On paper it comes with the break-glass card. */
export function Contacts() {
  const kept = useStore(contactsStore, (state) => state.kept)
  useCrumbs([{ text: t('playbooks.tab.contacts') }])
  useEffect(() => {
    void loadContacts()
    void loadEntries([breakGlass])
  }, [])
  return (
    <Loaded of={kept} what={t('contacts.what')} onRetry={() => void loadContacts()} level={1}>
      {(value) => (
        <>
          <SheetForm kept={value} />
          <Paper />
        </>
      )}
    </Loaded>
  )
}

/** What is printed: the sheet as it is kept, and how to get in and talk when all else is down. */
function Paper() {
  const card = valueOf(useStore(catalogEntries, ({ entries }) => entries[breakGlass]) ?? idle)?.entry
  return (
    <div className="paper">
      <ContactsRead />
      {card?.kind === 'card' && <CardArticle card={card} level={2} />}
    </div>
  )
}

function SheetForm({ kept }: { readonly kept: KeptSheet }) {
  const { draft, refused, isSaving } = useStore(contactsStore)
  const sheet = draft?.sheet ?? kept.sheet
  return (
    <div className="pane grow contacts">
      <div className="phead tall">
        <h1>{t('contacts.title')}</h1>
        <span className="phead-note hide-s">
          {kept.at === null ? t('contacts.note') : t('contacts.saved', { version: kept.version, day: kept.at.slice(0, 10), actor: kept.actor ?? '' })}
        </span>
        <span className="sp" />
        {draft === null ? (
          <CommandButton id="playbook.print" words={t('playbooks.printShort')} />
        ) : (
          <>
            <Button onClick={discardSheet}>{t('library.discard')}</Button>
            <CommandButton id="contacts.save" variant="primary" disabledReason={isSaving ? '' : undefined} />
          </>
        )}
      </div>
      {refused !== null && (
        <div className="lib-alert" role="alert">
          <Severity level="high" shapeOnly />
          <span className="grow">
            {refused.code === 'conflict' ? `${refused.message} ${t('contacts.conflict')}` : t('contacts.refused', { message: refused.message })}
          </span>
          {refused.code === 'conflict' && (
            <>
              <Button size="small" onClick={discardSheet}>
                {t('contacts.takeTheirs')}
              </Button>
              <Button size="small" onClick={() => void saveContactsOver()}>
                {t('library.saveOver')}
              </Button>
            </>
          )}
        </div>
      )}
      <div className="contacts-form">
        {sheetLists.map((list) => (
          <EditTable key={list} list={list} />
        ))}
        <TextArea label={t('contacts.notes')} value={sheet.notes} rows={3} onChange={(notes) => changeSheet({ notes: notes.slice(0, 2000) })} />
      </div>
    </div>
  )
}

/** One list of the sheet: every cell is a field, a row more or less by its buttons. */
function EditTable({ list }: { readonly list: SheetList }) {
  const { kept, draft } = useStore(contactsStore)
  const sheet = draft?.sheet ?? valueOf(kept)?.sheet
  if (sheet === undefined) return null
  const rows = rowsOf(sheet, list)
  const columns = columnsOf(list)
  return (
    <section>
      <div className="row contacts-head">
        <h2>{t(`contacts.${list}`)}</h2>
        <span className="sp" />
        <Button size="small" icon="plus" onClick={() => changeSheet(withNewRow(sheet, list))}>
          {t(`contacts.add.${list}`)}
        </Button>
      </div>
      {rows.length === 0 ? (
        <p className="t3">{t(`contacts.none.${list}`)}</p>
      ) : (
        <div className="contacts-box">
          <table className="table flush contacts-table" aria-label={t(`contacts.${list}`)}>
            <thead>
              <tr>
                {columns.map(({ field, title }) => (
                  <th key={field} scope="col">
                    {t(title)}
                  </th>
                ))}
                <th scope="col" className="contacts-acts">
                  <span className="sr">{t('contacts.remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={at}>
                  {columns.map((column) => {
                    const { field, title } = column
                    // A row that holds nothing at all is simply not kept.
                    const isWrong = isMissing(column, row) && Object.values(row).some((value) => value.trim() !== '')
                    return (
                      <td key={field}>
                        <span className={isWrong ? 'field invalid' : 'field'}>
                          <input
                            type="text"
                            autoComplete="off"
                            maxLength={200}
                            aria-label={t('contacts.cell', { column: t(title), row: at + 1 })}
                            aria-invalid={isWrong || undefined}
                            placeholder={isWrong ? t('contacts.needed') : undefined}
                            value={row[field] ?? ''}
                            onChange={(event) => changeSheet(withCell(sheet, list, at, field, event.target.value))}
                          />
                        </span>
                      </td>
                    )
                  })}
                  <td className="contacts-acts">
                    <Button
                      variant="ghost" size="small" icon="trash" label={t('contacts.removeRow', { row: at + 1, name: row.name ?? '' })}
                      onClick={() => changeSheet(withoutRow(sheet, list, at))}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
