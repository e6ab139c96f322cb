import type { ContactSheet } from '../../../core/incident/contacts.ts'
import type { PlainKey } from '../../text/t.ts'

export type SheetList = 'people' | 'bridges' | 'vendors'
export type RowOf<L extends SheetList> = ContactSheet[L][number]

interface SheetColumn<L extends SheetList> {
  readonly field: keyof RowOf<L> & string
  readonly title: PlainKey
  /** A row that has anything has to have this. */
  readonly isNeeded?: boolean
}

/** The columns of the three tables of the contact sheet. */
export const sheetColumns: { readonly [L in SheetList]: readonly SheetColumn<L>[] } = {
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
}

export const sheetLists = ['people', 'bridges', 'vendors'] as const satisfies readonly SheetList[]

const emptyRows: { readonly [L in SheetList]: RowOf<L> } = {
  people: { role: '', name: '', phone: '', standIn: '', standInPhone: '' },
  bridges: { name: '', where: '', code: '' },
  vendors: { name: '', phone: '', customerId: '', plan: '', portal: '' },
}

/** The rows of a list as plain texts by field, whichever list it is. */
export const rowsOf = (sheet: ContactSheet, list: SheetList): readonly Readonly<Record<string, string>>[] => sheet[list]

/** The list with one cell changed. */
export const withCell = (sheet: ContactSheet, list: SheetList, at: number, field: string, value: string): Partial<ContactSheet> => ({
  [list]: rowsOf(sheet, list).map((row, index) => (index === at ? { ...row, [field]: value } : row)),
})

export const withNewRow = (sheet: ContactSheet, list: SheetList): Partial<ContactSheet> => ({ [list]: [...sheet[list], emptyRows[list]] })

export const withoutRow = (sheet: ContactSheet, list: SheetList, at: number): Partial<ContactSheet> => ({
  [list]: rowsOf(sheet, list).filter((_, index) => index !== at),
})
