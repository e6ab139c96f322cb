import type { Page } from '@playwright/test'
import { expect, test } from './atlas.ts'

interface DrawnLine {
  readonly id: string
  readonly classes: string
  readonly length: number
  readonly width: number
  readonly dashes: string
  readonly isSeen: boolean
}

async function openCheckout(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^E-commerce checkout/ }).click()
  await page.getByRole('tab', { name: /^Architecture/ }).click()
  await expect(page.locator('[data-part]').first()).toBeVisible()
}

/** Lets the page settle: what a measurement takes away is gone two frames after it. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))))

/** What the panel beside the drawing says of the design, which knows nothing of what is drawn. */
const connectionCount = async (page: Page): Promise<number> => Number(await page.locator('dt:text-is("Connections") + dd').textContent())

/** The lines as the browser draws them. A line counts as seen when it has a colour, a width and a place inside the canvas. */
const drawnLines = (page: Page): Promise<DrawnLine[]> =>
  page.locator('.canvas .react-flow__edge').evaluateAll((edges) =>
    edges.map((edge): DrawnLine => {
      const path = edge.querySelector<SVGPathElement>('path.line')
      if (path === null) throw new Error(`${edge.getAttribute('data-id') ?? ''} has no path`)
      const style = getComputedStyle(path)
      const width = parseFloat(style.strokeWidth)
      const [bounds, canvas] = [path.getBoundingClientRect(), path.closest('.canvas')!.getBoundingClientRect()]
      const isInside = bounds.left >= canvas.left && bounds.right <= canvas.right && bounds.top >= canvas.top && bounds.bottom <= canvas.bottom
      const hasColour = style.stroke !== 'none' && !/, 0\)$/.test(style.stroke) && Number(style.strokeOpacity) > 0
      return {
        id: edge.getAttribute('data-id') ?? '',
        classes: edge.querySelector('.wire')?.getAttribute('class') ?? '',
        length: path.getTotalLength(),
        width,
        dashes: style.strokeDasharray,
        isSeen: hasColour && width > 0 && isInside && path.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      }
    }),
  )

test('the drawing of a design', async ({ atlas }) => {
  const { page } = atlas
  await openCheckout(page)
  const count = await connectionCount(page)

  await test.step('shows a line for every connection: thicker in the chosen journey, dashed where nobody waits', async () => {
    expect(count).toBeGreaterThan(0)
    await expect(page.locator('.canvas .react-flow__edge')).toHaveCount(count)
    await settle(page)
    const lines = await drawnLines(page)
    expect(lines).toHaveLength(count)
    expect(new Set(lines.map(({ id }) => id)).size).toBe(count)
    expect(lines.filter(({ isSeen, length }) => !isSeen || !(length > 0))).toEqual([])

    const inJourney = lines.filter(({ classes }) => /\bjourney\b/.test(classes))
    const others = lines.filter(({ classes }) => !/\bjourney\b/.test(classes))
    expect(inJourney.length).toBeGreaterThan(0)
    expect(others.length).toBeGreaterThan(0)
    expect(Math.min(...inJourney.map(({ width }) => width))).toBeGreaterThan(Math.max(...others.map(({ width }) => width)))

    const dashed = lines.filter(({ classes }) => /\bdashed\b/.test(classes))
    const solid = lines.filter(({ classes }) => /\bsolid\b/.test(classes))
    expect(dashed.length).toBeGreaterThan(0)
    expect(solid.length).toBeGreaterThan(0)
    expect(dashed.filter(({ dashes }) => dashes === 'none')).toEqual([])
    expect(solid.filter(({ dashes }) => dashes !== 'none')).toEqual([])
  })

  await test.step('puts no box over another', async () => {
    await settle(page)
    const boxes = await page.locator('[data-part]').evaluateAll((parts) =>
      parts.map((part) => {
        const { left, right, top, bottom } = part.getBoundingClientRect()
        return { id: part.getAttribute('data-part') ?? '', left, right, top, bottom }
      }),
    )
    expect(boxes.length).toBeGreaterThan(1)
    const covering = boxes.flatMap((a, at) =>
      boxes.slice(at + 1).flatMap((b) => (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom ? [`${a.id} ${b.id}`] : [])),
    )
    expect(covering).toEqual([])
  })

  await test.step('has its lines again after a visit to another tab', async () => {
    await page.getByRole('tab', { name: 'Steps' }).click()
    await expect(page.locator('.canvas')).toHaveCount(0)
    await page.getByRole('tab', { name: /^Architecture/ }).click()
    await expect(page.locator('.canvas .react-flow__edge path.line')).toHaveCount(count)
    await settle(page)
    expect(await drawnLines(page)).toHaveLength(count)
  })
})

test('the failure map lights the links of the chosen mode, with filled arrow heads', async ({ atlas }) => {
  const { page } = atlas
  await page.getByRole('link', { name: 'Failure map' }).or(page.getByRole('button', { name: 'Failure map' })).first().click()
  await page.locator('.mode', { hasText: 'S01' }).click()
  for (const kind of ['cause', 'effect']) {
    const links = await page.locator(`.map-links > path.${kind}`).evaluateAll((paths) =>
      paths.map((path) => ({ length: (path as SVGPathElement).getTotalLength(), stroke: getComputedStyle(path).stroke, end: getComputedStyle(path).markerEnd })),
    )
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter(({ length, stroke, end }) => !(length > 0) || stroke === 'none' || end === 'none')).toEqual([])
  }
  await expect(page.locator('.map-links marker path')).not.toHaveCSS('fill', 'none')
})
