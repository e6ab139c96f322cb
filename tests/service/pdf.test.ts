import { createServer } from 'node:http'
import { chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { findBrowser } from '../../src/service/browser.ts'
import { printPdf } from '../../src/service/pdf.ts'
import { temporaryFolder } from '../support/folders.ts'

const find = () => findBrowser(['named', 'bundled', 'installed', 'path'])

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>Deck</title><style>
   @page { size: 13.333in 7.5in; margin: 0 } section { break-after: page }
   </style></head><body>${body}</body></html>`

async function printed(html: string): Promise<string> {
  const result = await printPdf(html, { find })
  if (!result.ok) throw new Error(result.error.message)
  return Buffer.from(result.value).toString('latin1')
}

describe('printing a PDF', () => {
  test('each section is a page of the size the document asks for, tagged and with an outline', async () => {
    const pdf = await printed(page('<section><h1>One</h1></section><section><h1>Two</h1></section>'))
    expect(pdf.startsWith('%PDF-')).toBe(true)
    // 13.333 in × 72 = 960 points, 7.5 in × 72 = 540 points.
    expect(pdf.match(/\/MediaBox \[0 0 960 540\]/g)).toHaveLength(2)
    expect(pdf).toContain('/MarkInfo')
    expect(pdf).toContain('/Outlines')
  })

  test('the same document gives the same bytes', async () => {
    const html = page('<section><h1>One</h1><p>Text</p></section>')
    expect(await printed(html)).toBe(await printed(html))
  })

  test('the document runs no script and reaches no server, not even on this machine', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    onTestFinished(() => void server.close())
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const at = `http://127.0.0.1:${address.port}`
    const quiet = '<section><h1>One</h1></section>'
    const pdf = await printed(
      page(
        `${quiet}<img src="${at}/image.png"><link rel="stylesheet" href="${at}/style.css"><iframe src="${at}/frame"></iframe>` +
          `<script>document.body.innerHTML = '<section>1</section><section>2</section><section>3</section>'; fetch('${at}/call')</script>`,
      ),
    )
    expect(asked).toEqual([])
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeLessThan(3)
  })

  test('without a browser the failure says so and names the way out', async () => {
    const result = await printPdf(page(''), { find: async () => null })
    expect(result).toMatchObject({ ok: false, error: { code: 'no-browser' } })
    if (!result.ok) expect(result.error.hint).toContain('ATLAS_BROWSER')
  })

  test.skipIf(process.platform === 'win32')('a program that is no browser, one that is missing and one that hangs end as failures', async () => {
    const folder = temporaryFolder()
    const hanging = join(folder, 'hanging')
    writeFileSync(hanging, '#!/bin/sh\nexec sleep 60\n')
    chmodSync(hanging, 0o755)
    for (const executable of [process.execPath, join(folder, 'missing'), hanging]) {
      const result = await printPdf(page(''), { find: async () => ({ executable, env: {}, args: [] }), limitSeconds: 1 })
      expect(result).toMatchObject({ ok: false, error: { code: 'no-browser' } })
    }
  })

  test('nothing is left in the folder for temporary files', async () => {
    const folder = temporaryFolder()
    vi.stubEnv('TMPDIR', folder)
    onTestFinished(() => void vi.unstubAllEnvs())
    await printed(page('<h1>One</h1>'))
    expect(readdirSync(folder).filter((name) => name.startsWith('atlas-pdf-'))).toEqual([])
  })
})
