import type { ContactSheet } from '../../../core/incident/contacts.ts'
import type { PlainKey } from '../../text/t.ts'

export const sheetLists = ['people', 'bridges', 'vendors'] as const
export type SheetList = (typeof sheetLists)[number]

interface SheetColumn {
  readonly field: string
  readonly title: PlainKey
  /** A row that has anything has to have this. */
  readonly isNeeded?: boolean
}

/** The columns of the three tables of the contact sheet. */
const columns = {
  people: [
    { field: 'role', title: 'contacts.role', isNeeded: true },
    { field: 'name', title: 'contacts.name', isNeeded: true },
    { field: 'phone', title: 'contacts.phone' },
    { field: 'standIn', title: 'contacts.standIn' },
    { field: 'standInPhone', title: 'contacts.standInPhone' },
  ],
  bridges: [
    { field: 'name', title: 'contacts.bridge', isNeeded: true },
    { field: 'where', title: 'contacts.where', isNeeded: true },
    { field: 'code', title: 'contacts.code' },
  ],
  vendors: [
    { field: 'name', title: 'contacts.vendor', isNeeded: true },
    { field: 'phone', title: 'contacts.phone' },
    { field: 'customerId', title: 'contacts.customerId' },
    { field: 'plan', title: 'contacts.plan' },
    { field: 'portal', title: 'contacts.portal' },
  ],
} as const satisfies { readonly [L in SheetList]: readonly (SheetColumn & { readonly field: keyof ContactSheet[L][number] })[] }

export const columnsOf = (list: SheetList): readonly SheetColumn[] => columns[list]

/** A row as texts by field, whichever list it is of. */
export type SheetRow = Readonly<Record<string, string>>

export const rowsOf = (sheet: ContactSheet, list: SheetList): readonly SheetRow[] => sheet[list]

export const isMissing = ({ field, isNeeded = false }: SheetColumn, row: SheetRow): boolean => isNeeded && (row[field] ?? '').trim() === ''

/** The change that puts these rows in the place of a list; they have the fields of its columns. */
function withRows(list: SheetList, rows: readonly SheetRow[]): Partial<ContactSheet> {
  switch (list) {
    case 'people':
      return { people: rows as ContactSheet['people'] }
    case 'bridges':
      return { bridges: rows as ContactSheet['bridges'] }
    case 'vendors':
      return { vendors: rows as ContactSheet['vendors'] }
  }
}

/** The list with one cell changed. */
export const withCell = (sheet: ContactSheet, list: SheetList, at: number, field: string, value: string): Partial<ContactSheet> =>
  withRows(list, rowsOf(sheet, list).map((row, index) => (index === at ? { ...row, [field]: value } : row)))

export const withNewRow = (sheet: ContactSheet, list: SheetList): Partial<ContactSheet> =>
  withRows(list, [...rowsOf(sheet, list), Object.fromEntries(columnsOf(list).map(({ field }) => [field, '']))])

export const withoutRow = (sheet: ContactSheet, list: SheetList, at: number): Partial<ContactSheet> =>
  withRows(list, rowsOf(sheet, list).filter((_, index) => index !== at))
