import type { Input, OperationName, Output } from '../../src/contract/operations.ts'
import type { Result } from '../../src/contract/result.ts'
import { ask } from '../support/http.ts'

/** Calls the host as the interface does. Null when it died before its whole answer arrived. */
export type Client = <N extends OperationName>(operation: N, input: Input<N>) => Promise<Result<Output<N>> | null>

/** A client for the address that the host printed. */
export function clientOf(url: string): Client {
  const { host, origin, port, hash } = new URL(url)
  const headers = {
    Host: host,
    Origin: origin,
    'Sec-Fetch-Site': 'same-origin',
    'X-Atlas-Token': hash.replace('#token=', ''),
    'Content-Type': 'application/json',
  }
  return async <N extends OperationName>(operation: N, input: Input<N>) => {
    let answer
    try {
      answer = await ask({ port: Number(port), method: 'POST', path: `/call/${operation}`, headers, body: JSON.stringify(input) })
    } catch {
      return null
    }
    if (answer.status !== 200) throw new Error(`${operation}: ${answer.status} ${answer.body}`)
    return JSON.parse(answer.body) as Result<Output<N>>
  }
}

/** The value of an answer that must be there and good. */
export async function value<N extends OperationName>(client: Client, operation: N, input: Input<N>): Promise<Output<N>> {
  const answer = await client(operation, input)
  if (answer === null) throw new Error(`${operation}: the host is gone`)
  if (!answer.ok) throw new Error(`${operation}: ${answer.error.message}`)
  return answer.value
}
