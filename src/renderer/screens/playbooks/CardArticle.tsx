import type { ReactNode } from 'react'
import type { CatalogEntry } from '../../../core/catalog/schema.ts'
import { t } from '../../text/t.ts'
import { lowerFirst } from './lower-first.ts'

type Card = Extract<CatalogEntry, { kind: 'card' }>

interface CardArticleProps {
  readonly card: Card
  /** Of its title: 1 where it is the page, 2 within another screen. */
  readonly level: 1 | 2
  /** At the right of its title. */
  readonly end?: ReactNode
}

/** A card in full: its lists, its table, and words to send. */
export function CardArticle({ card, level, end }: CardArticleProps) {
  const Title = level === 1 ? 'h1' : 'h2'
  const Head = level === 1 ? 'h2' : 'h3'
  return (
    <article className="card">
      <div className="row card-head">
        <Title className="grow">{card.name}</Title>
        {end}
      </div>
      <p className="pb-lead">{card.summary}</p>
      <p className="t2">
        <b className="m">{t('playbooks.trigger')}</b> {lowerFirst(card.trigger)}.
      </p>
      {card.table !== undefined && (
        <div className="card-table" tabIndex={0} role="region" aria-label={card.name}>
          <table className="table plain">
            <thead>
              <tr>
                {card.table.heads.map((head, at) => (
                  <th key={at} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {card.table.rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, column) => (column === 0 ? <th key={column} scope="row">{cell}</th> : <td key={column}>{cell}</td>))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {card.lists.map(({ title, items }, at) => (
        <section key={at}>
          <Head>{title}</Head>
          <ol>
            {items.map((item, number) => (
              <li key={number}>{item}</li>
            ))}
          </ol>
        </section>
      ))}
      {card.texts.map(({ title, text }, at) => (
        <section key={at}>
          <Head>{title}</Head>
          <p className="card-words">
            <Words text={text} />
          </p>
        </section>
      ))}
      {card.blanks.length > 0 && (
        <section>
          <Head>{t('cards.blanks')}</Head>
          <dl className="facts">
            {card.blanks.map(({ name, prompt }) => (
              <div key={name} className="card-blank">
                <dt className="mono">{name}</dt>
                <dd>{prompt}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </article>
  )
}

/** Words to send, with the places to fill in underlined. */
function Words({ text }: { readonly text: string }) {
  return text.split(/(\{\{\s*\w+\s*\}\})/).map((part, at) =>
    at % 2 === 0 ? part : (
      <em key={at} className="var">
        {part.replaceAll(/[{}\s]/g, '')}
      </em>
    ),
  )
}
