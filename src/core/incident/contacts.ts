import * as z from 'zod'

const words = z.string().trim().max(200)

/** Whom to reach, and how, when chat, wiki and phone book are down. Empty lists are allowed: a sheet is filled in over time. */
export const contactSheet = z.strictObject({
  /** Who holds which role, and who stands in. */
  people: z
    .array(z.strictObject({ role: words.min(1), name: words.min(1), phone: words.default(''), standIn: words.default(''), standInPhone: words.default('') }))
    .max(100)
    .default([]),
  /** Where everybody meets, first choice first: a number, a code, a place. */
  bridges: z.array(z.strictObject({ name: words.min(1), where: words.min(1), code: words.default('') })).max(20).default([]),
  /** Support of suppliers: the number to call and what they ask for. */
  vendors: z
    .array(z.strictObject({ name: words.min(1), phone: words.default(''), customerId: words.default(''), plan: words.default(''), portal: words.default('') }))
    .max(100)
    .default([]),
  notes: z.string().max(2000).default(''),
})

export type ContactSheet = z.infer<typeof contactSheet>

export const emptyContactSheet: ContactSheet = { people: [], bridges: [], vendors: [], notes: '' }
