import { failureModesOf, type Catalog } from '../core/catalog/catalog.ts'
import { assertNever } from '../core/assert.ts'
import { buildDeck } from '../core/deck/build.ts'
import { renderDeckHtml } from '../core/deck/html.ts'
import { renderDeckMarkdown } from '../core/deck/markdown.ts'
import type { Deck } from '../core/deck/schema.ts'
import type { Design } from '../core/design/schema.ts'
import { toMermaid } from '../core/mermaid/to-mermaid.ts'
import type { FailureSummary } from '../core/deck/judgement.ts'
import type { FailureMap } from '../core/failure-map/schema.ts'
import { ok, type Result } from '../core/result.ts'
import type { DesignSource } from '../contract/design-operations.ts'
import { reportOf } from './assessment.ts'
import { failureMapFor } from './failure-maps.ts'
import { noteExported } from './learning-notes.ts'
import type { Context, Handlers } from './service.ts'
import { designOf } from './source.ts'

/** The review document: one slide model, drawn as a web page, as Markdown, or printed by a browser. */
export function deckHandlers(context: Context): Pick<Handlers, 'deck.build' | 'deck.print'> {
  return {
    'deck.build': async ({ source, to }) => {
      const deck = await deckOf(source, context)
      if (!deck.ok) return deck
      if ('id' in source) noteExported(context.tables(), source.id)
      const slides = deck.value.deck.slides.map(({ id, subject, title, notes }) => ({ id, subject, title, notes }))
      return ok({ fileName: `${deck.value.design.id}.${to}`, text: render(deck.value, to, context), slides })
    },

    'deck.print': async ({ source }) => {
      const deck = await deckOf(source, context)
      if (!deck.ok) return deck
      const printed = await context.printPdf(render(deck.value, 'html', context))
      return printed.ok
        ? ok({ fileName: `${deck.value.design.id}.pdf`, base64: Buffer.from(printed.value).toString('base64') })
        : printed
    },
  }
}

async function deckOf(source: DesignSource, context: Context): Promise<Result<Drawn>> {
  const design = designOf(source, context)
  if (!design.ok) return design
  const report = await reportOf({ design: design.value }, [], context)
  if (!report.ok) return report
  const failures = failureSummaryOf(failureMapFor(design.value, context), context.catalog())
  const deck = buildDeck(design.value, report.value, context.catalog(), { generatedFor: '', failures })
  return ok({ deck, design: design.value })
}

/** The worst modes of the map, as the deck shows them. */
function failureSummaryOf({ modes }: FailureMap, catalog: Catalog): FailureSummary {
  const firstStep = (id: string): string => failureModesOf(catalog).find((mode) => mode.id === id)?.firstFiveMinutes[0] ?? ''
  return {
    count: modes.length,
    worst: modes.slice(0, 8).map(({ id, name, strikes, playbooks: [playbook] }) => ({
      id,
      name,
      components: strikes.map((strike) => strike.name),
      firstStep: firstStep(id),
      playbook: playbook?.name,
    })),
  }
}

interface Drawn {
  readonly deck: Deck
  readonly design: Design
}

function render({ deck, design }: Drawn, to: 'html' | 'md', { fonts }: Context): string {
  switch (to) {
    case 'html':
      return renderDeckHtml(deck, fonts())
    case 'md':
      return renderDeckMarkdown(deck, { mermaid: toMermaid(design, { palette: 'framework' }) })
    default:
      return assertNever(to, 'deck format')
  }
}
