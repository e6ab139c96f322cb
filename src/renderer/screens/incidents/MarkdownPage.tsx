import { useNow } from '../../now.ts'
import { timeOfDay } from './incident-time.ts'
import { pageBlocks, withTimes, type PageBlock } from './markdown-page.ts'

/** A page of ours in Markdown, to read, with its times on the clock of this machine. */
export function MarkdownPage({ of }: { readonly of: string }) {
  const now = useNow()
  const words = (text: string): string => withTimes(text, (at) => timeOfDay(at, now))
  return (
    <div className="inc-page">
      {pageBlocks(of).filter(({ kind }) => kind !== 'title').map((block, at) => (
        <BlockOf key={at} block={block} words={words} />
      ))}
    </div>
  )
}

function BlockOf({ block, words }: { readonly block: PageBlock; readonly words: (text: string) => string }) {
  switch (block.kind) {
    case 'title':
    case 'heading':
      return <h3>{words(block.text)}</h3>
    case 'text':
      return <p>{words(block.text)}</p>
    case 'list':
      return (
        <ul>
          {block.items.map((item, at) => (
            <li key={at}>{words(item)}</li>
          ))}
        </ul>
      )
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.heads.map((head, at) => (
                <th key={at} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              <tr key={at}>
                {row.map((text, column) => (
                  <td key={column}>{words(text)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
  }
}
