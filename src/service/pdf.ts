import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fail, ok, type Result } from '../core/result.ts'
import { findBrowser, type Browser } from './browser.ts'
import { startDevtools, type Devtools } from './devtools.ts'

const limitSeconds = 60

/** The printed document sees itself and what it carries as data; it runs no script and loads nothing. */
const documentPolicy = "default-src 'none'; style-src 'unsafe-inline' data:; img-src data:; font-src data:"

/** Never asked of the network: every request of the page is answered or refused here. */
const address = 'http://atlas.invalid/'

const hint =
  'Install Chrome, Edge or Chromium, or set ATLAS_BROWSER to the path of one. The HTML export holds the same and needs none.'

export interface PdfOptions {
  /** Where the browser comes from; tests give a fixed one. */
  readonly find?: () => Promise<Browser | null>
  readonly limitSeconds?: number
}

/**
 * Prints HTML to a tagged PDF with an outline; the page size is the one its `@page` rule sets. The document must carry
 * its images and fonts as `data:` URLs. The same HTML gives the same bytes with the same browser. Gives `no-browser`
 * when there is none or it does not do its work in time.
 */
export async function printPdf(html: string, options: PdfOptions = {}): Promise<Result<Uint8Array>> {
  const browser = await (options.find ?? findBrowser)()
  if (browser === null) return fail('no-browser', 'Printing a PDF needs a browser, and none was found on this machine.', { hint })
  const folder = await mkdtemp(join(tmpdir(), 'atlas-pdf-'))
  const devtools = startDevtools(browser, folder)
  try {
    const pdf = await within(options.limitSeconds ?? limitSeconds, print(devtools, html))
    return ok(withoutTime(pdf))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return fail('no-browser', `The browser did not print the document: ${reason}.`, { hint })
  } finally {
    await devtools.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

async function print(devtools: Devtools, html: string): Promise<Buffer> {
  const { targetId } = await devtools.send('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true })
  const send = (method: string, params: Record<string, unknown> = {}) => devtools.send(method, params, String(sessionId))
  const loaded = new Promise<void>((done) => devtools.on('Page.loadEventFired', () => done()))

  devtools.on('Fetch.requestPaused', ({ requestId, request }) => {
    const isDocument = (request as { url: string }).url === address
    const answer = isDocument
      ? send('Fetch.fulfillRequest', {
          requestId,
          responseCode: 200,
          responseHeaders: [
            { name: 'Content-Type', value: 'text/html; charset=utf-8' },
            { name: 'Content-Security-Policy', value: documentPolicy },
          ],
          body: Buffer.from(html).toString('base64'),
        })
      : send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
    // A browser that went away meanwhile is reported by the call that waits for it.
    answer.catch(() => undefined)
  })
  await send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  await send('Page.enable')
  await send('Page.navigate', { url: address })
  await loaded
  await send('Runtime.evaluate', { expression: 'document.fonts.ready.then(() => true)', awaitPromise: true })
  const { data } = await send('Page.printToPDF', {
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    displayHeaderFooter: false,
  })
  return Buffer.from(String(data), 'base64')
}

/** The times of creation and change that the browser writes are set to a fixed one of the same length, so that no offset moves. */
function withoutTime(pdf: Buffer): Uint8Array {
  const text = pdf.toString('latin1').replaceAll(/\/(CreationDate|ModDate) \(D:\d{14}/g, (_, name: string) => `/${name} (D:20000101000000`)
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error(`it took longer than ${seconds} s`)), seconds * 1000)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
