// Lists in pages, as GitHub cuts and links them.

import type { Answer, Call } from './answer.ts'
import { repository } from './state.ts'

/** One page of a list, with the address of the next one in `Link`; anything else as it is. */
export function paged(answer: Answer, { query, route, path, addresses }: Call): Exclude<Answer, { list: unknown }> {
  if (!('list' in answer)) return answer
  const size = Math.min(Number(query['per_page'] ?? 30), 100)
  const page = Number(query['page'] ?? 1)
  const cut = answer.list.slice((page - 1) * size, page * size)
  const body = answer.under === undefined ? cut : { total_count: answer.list.length, [answer.under]: cut }
  if (page * size >= answer.list.length) return { status: 200, body }
  const next = new URLSearchParams({ ...query, page: String(page + 1) })
  const rest = route
    .replace(/^GET \/repos\/\{owner\}\/\{repo\}/, '')
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''))
  const link = `<${addresses.api}/repositories/${repository.id}${rest}?${next.toString()}>; rel="next", <${addresses.api}/last>; rel="last"`
  return { status: 200, body, headers: { link } }
}
