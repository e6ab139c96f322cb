import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Largest request body in bytes: a design file of the largest size still fits as JSON. */
export const largestBody = 24 * 1024 * 1024

/** Why a request is refused, with the HTTP status that says so; null when it may pass. */
export interface Refusal {
  readonly status: number
  readonly message: string
}

/** Only our own name: a page of another site whose name was pointed at this machine (DNS rebinding) is turned away. */
export function refuseHost(headers: IncomingHttpHeaders, port: number): Refusal | null {
  const allowed = [`127.0.0.1:${port}`, `localhost:${port}`]
  return headers.host !== undefined && allowed.includes(headers.host)
    ? null
    : { status: 421, message: 'This host answers only as 127.0.0.1 or localhost.' }
}

/** Only our own page: browsers say where a request comes from, and another site's page may not call. */
export function refuseOrigin(headers: IncomingHttpHeaders, port: number): Refusal | null {
  const allowed = [`http://127.0.0.1:${port}`, `http://localhost:${port}`]
  const isForeignOrigin = headers.origin !== undefined && !allowed.includes(headers.origin)
  const site = headers['sec-fetch-site']
  const isForeignSite = site !== undefined && site !== 'same-origin'
  return isForeignOrigin || isForeignSite ? { status: 403, message: 'Requests from other sites are refused.' } : null
}

/** Only who holds the token of this run: another user or program on the machine does not. */
export function refuseToken(headers: IncomingHttpHeaders, token: string): Refusal | null {
  const given = Buffer.from(String(headers['x-atlas-token'] ?? ''))
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
    ? null
    : { status: 401, message: 'The token is missing or wrong: open the address that Atlas printed at its start.' }
}

/** Only JSON: a form of another site cannot send this type without being asked first. */
export function refuseType(headers: IncomingHttpHeaders): Refusal | null {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')
    ? null
    : { status: 415, message: 'Send application/json.' }
}

/** A body announced as too large is refused before it is read. */
export function refuseLength(headers: IncomingHttpHeaders, limit: number = largestBody): Refusal | null {
  return Number(headers['content-length'] ?? 0) > limit ? { status: 413, message: 'The request is too large.' } : null
}
