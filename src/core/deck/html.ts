import { assertNever } from '../assert.ts'
import { barSvg, diagramSvg, hatchDefinition } from './drawings.ts'
import { escapeHtml } from './escape-html.ts'
import { glyph, mark } from './glyphs.ts'
import type { BreakdownGroup, Cell, Column, Deck, Exhibit, Slide, VerdictRow } from './schema.ts'
import { deckStyle } from './style.ts'
import { capitalised } from './words.ts'

/** A font that the page carries with it. */
export interface DeckFont {
  readonly family: string
  /** `data:font/woff2;base64,…`; anything else is refused by not being used. */
  readonly dataUri: string
  /** For example `U+0000-00FF`; the whole font when absent. */
  readonly unicodeRange?: string
}

/**
 * A deck as one web page: no script, no request, always light. On screen every slide fills the window and Page Down
 * turns the page; printed, each slide is a page of 1280 × 720. The same deck and fonts give the same bytes.
 */
export function renderDeckHtml(deck: Deck, fonts: readonly DeckFont[] = []): string {
  const slides = deck.slides.map((slide, index) => slideHtml(deck, slide, index)).join('\n')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(deck.title)}</title>
<style>${fonts.map(fontFace).join('')}${deckStyle}</style>
</head>
<body>
${hatchDefinition}
<main>
${slides}
</main>
</body>
</html>
`
}

function fontFace({ family, dataUri, unicodeRange }: DeckFont): string {
  if (!/^data:font\/woff2;base64,[A-Za-z0-9+/=]+$/.test(dataUri) || !/^[A-Za-z0-9 ]+$/.test(family)) return ''
  const range = unicodeRange !== undefined && /^[U+0-9A-Fa-f?, -]+$/.test(unicodeRange) ? `unicode-range:${unicodeRange};` : ''
  return `@font-face{font-family:"${family}";src:url(${dataUri}) format("woff2");font-weight:100 900;font-display:block;${range}}`
}

function slideHtml(deck: Deck, slide: Slide, index: number): string {
  const number = index + 1
  const isCover = slide.exhibit.kind === 'cover'
  const head = isCover ? '' : `<p class="subject">${escapeHtml(slide.subject)}</p><h2>${escapeHtml(slide.title)}</h2>`
  const remark = slide.remark === '' ? '' : `<p class="rm">${escapeHtml(slide.remark)}</p>`
  const notes = slide.notes === '' ? '' : `<details class="nt"><summary>Notes</summary><p tabindex="0">${escapeHtml(slide.notes)}</p></details>`
  const previous = number > 1 ? `<a href="#s${number - 1}" aria-label="Previous slide">←</a>` : ''
  const next = number < deck.slides.length ? `<a href="#s${number + 1}" aria-label="Next slide">→</a>` : ''
  return [
    `<div class="fit" id="s${number}"><section class="slide" aria-label="Slide ${number}: ${escapeHtml(slide.subject)}">${head}`,
    `<div class="ex">${exhibitHtml(slide)}</div>${remark}${notes}`,
    `<footer><span>${mark}<b>${isCover ? 'Made with Atlas' : escapeHtml(deck.title)}</b></span><span>Design ${escapeHtml(deck.designHash)}, catalog ${escapeHtml(deck.catalogHash)}</span>`,
    `<span>${previous}${number} of ${deck.slides.length}${next}</span></footer></section></div>`,
  ].join('')
}

function exhibitHtml(slide: Slide): string {
  const { exhibit } = slide
  switch (exhibit.kind) {
    case 'cover':
      return coverHtml(slide, exhibit)
    case 'table':
      return tableHtml(exhibit.columns, exhibit.rows)
    case 'verdicts':
      return verdictsHtml(exhibit.rows)
    case 'breakdown':
      return `<div class="bd">${exhibit.groups.map(groupHtml).join('')}</div>`
    case 'diagram': {
      const callouts = exhibit.callouts.map(({ title, text, under, tone }) => {
        const body = text === '' ? '' : `<br>${escapeHtml(text)}`
        return `<div class="ca"><span class="t-${tone}">${glyph(tone)}${escapeHtml(title)}</span>${body}<span class="un">${escapeHtml(under)}</span></div>`
      })
      return `<div class="fg">${diagramSvg(exhibit.diagram)}<div>${callouts.join('')}</div></div>`
    }
    case 'statement':
      return `<div class="sm"><p>${escapeHtml(exhibit.text)}</p><p>${escapeHtml(exhibit.detail)}</p></div>`
    default:
      return assertNever(exhibit, 'exhibit')
  }
}

function coverHtml(slide: Slide, exhibit: Extract<Exhibit, { kind: 'cover' }>): string {
  const { status } = exhibit
  const rows = exhibit.rows.map(
    ({ name, value, remark }) => `<tr><td class="t-quiet">${escapeHtml(name)}</td><td>${figure(value)}</td><td class="t-quiet">${escapeHtml(remark)}</td></tr>`,
  )
  const table = rows.length === 0 ? '<p class="t-quiet">Nothing is required yet.</p>' : `<table><colgroup><col style="width:31%"><col style="width:27%"><col></colgroup><tbody>${rows.join('')}</tbody></table>`
  return [
    `<div class="cv"><div class="l"><p class="subject">${escapeHtml(slide.subject)}</p><h1${slide.title.length > 22 ? ' class="lg"' : ''}>${escapeHtml(slide.title)}</h1><p class="pu">${escapeHtml(exhibit.purpose)}</p>`,
    `<p class="st t-${status.verdict}">${glyph(status.verdict)}${escapeHtml(status.text)}</p><p class="sd">${escapeHtml(status.detail)}</p>${exhibit.generatedFor === '' ? '' : `<p class="gf">${escapeHtml(exhibit.generatedFor)}</p>`}</div>`,
    `<div><p class="subject">What it must do</p>${table}</div></div>`,
  ].join('')
}

function columnsHtml(columns: readonly Column[]): string {
  const all = columns.reduce((sum, column) => sum + column.share, 0)
  const widths = columns.map((column) => `<col style="width:${Math.round((column.share / all) * 1000) / 10}%">`).join('')
  const heads = columns.map((column) => `<th scope="col"${column.align === 'right' ? ' class="r"' : ''}>${escapeHtml(column.title)}</th>`).join('')
  return `<colgroup>${widths}</colgroup><thead><tr>${heads}</tr></thead>`
}

function tableHtml(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const body = rows.map((row) => `<tr>${row.map((cell, index) => cellHtml(cell, columns[index])).join('')}</tr>`).join('')
  return `<table>${columnsHtml(columns)}<tbody>${body}</tbody></table>`
}

function cellHtml({ text, under, tone = 'plain' }: Cell, column: Column | undefined): string {
  const className = [...(column?.align === 'right' ? ['r'] : []), ...(tone === 'plain' ? [] : [`t-${tone}`])].join(' ')
  const below = under === undefined || under === '' ? '' : `<span class="un">${escapeHtml(under)}</span>`
  return `<td${className === '' ? '' : ` class="${className}"`}>${glyph(tone)}${escapeHtml(text)}${below}</td>`
}

function verdictsHtml(rows: readonly VerdictRow[]): string {
  const columns: readonly Column[] = [
    { title: 'Requirement', align: 'left', share: 190 },
    { title: 'Assessed', align: 'right', share: 186 },
    { title: 'Interval, shaded side fails', align: 'left', share: 228 },
    { title: 'Margin', align: 'left', share: 178 },
    { title: 'Verdict', align: 'left', share: 146 },
    { title: 'Flips when', align: 'left', share: 234 },
  ]
  const body = rows.map((row) => {
    const bar = row.bar === null ? '<span class="t-quiet">not computed</span>' : barSvg(row.bar, row.verdict, `${row.assessed}, ${row.requirement}`)
    return [
      `<tr><td class="t-strong">${escapeHtml(row.name)}<span class="un">${escapeHtml(row.requirement)}</span></td>`,
      `<td class="as">${figure(row.assessed)}</td><td>${bar}</td>`,
      `<td class="${row.verdict === 'missed' ? 't-missed' : 't-quiet'}">${figure(row.margin)}</td>`,
      `<td class="vd t-${row.verdict}">${glyph(row.verdict)}${capitalised(row.verdict)}</td><td class="fw t-quiet">${escapeHtml(row.flips)}</td></tr>`,
    ].join('')
  })
  return `<table class="vt">${columnsHtml(columns)}<tbody>${body.join('')}</tbody></table>`
}

/** A figure whose number is heavier than its unit; short ones stay on one line. Other words are heavy as a whole. */
function figure(text: string): string {
  const [, number, unit] = /^([+\u2212]?\d[\d.,\u2013]*)( \S.*)$/su.exec(text) ?? []
  const className = text.length <= 24 ? 'q nw' : 'q'
  return number === undefined || unit === undefined
    ? `<span class="${className}">${escapeHtml(text)}</span>`
    : `<span class="${className}">${escapeHtml(number)}<i>${escapeHtml(unit)}</i></span>`
}

function groupHtml(group: BreakdownGroup): string {
  const rows = group.parts.map(({ name, value, share, remark }) => {
    const bar = share === null ? '<div class="bb"></div>' : `<div class="bx" style="width:${Math.max(0.5, Math.round(share * 1000) / 10)}%"></div>`
    return `<tr><td>${escapeHtml(name)}${bar}</td><td class="r">${figure(value)}<span class="un">${escapeHtml(remark)}</span></td></tr>`
  })
  const table = rows.length === 0 ? '' : `<table><colgroup><col style="width:62%"><col></colgroup><tbody>${rows.join('')}</tbody></table>`
  const remark = group.remark === '' ? '' : `<p class="gr">${escapeHtml(group.remark)}</p>`
  return `<div><h3>${escapeHtml(group.title)}</h3><p class="to">${escapeHtml(group.total)}</p>${table}${remark}</div>`
}
