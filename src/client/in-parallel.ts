/**
 * Works on items as they come, on up to `width` at once, and gives what came of them in the order of the items. What the source or
 * the work throws comes out in its place.
 */
export async function* inParallel<T, R>(
  items: AsyncIterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = []
  for await (const item of items) {
    const begun = work(item)
    // It is waited for later; until then nobody is to be told that it failed.
    begun.catch(() => {})
    underWay.push(begun)
    if (underWay.length >= width) yield* first(underWay)
  }
  while (underWay.length > 0) yield* first(underWay)
}

async function* first<R>(underWay: Promise<R>[]): AsyncGenerator<R> {
  const next = underWay.shift()
  if (next) yield await next
}
