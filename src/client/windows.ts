/** A span of time: its start belongs to it, its end does not; epoch milliseconds. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Cuts a span into windows that follow each other without gap or overlap, none longer than `longest` milliseconds. */
export function* windowsOf({ start, end }: Span, longest: number): Generator<Span> {
  for (let from = start; from < end; from += longest) yield { start: from, end: Math.min(from + longest, end) }
}

/** The part of a span that can still be asked for, and the part that cannot; either may be missing. */
export function clamped({ start, end }: Span, oldest: number): { readonly available?: Span; readonly gone?: Span } {
  if (start >= oldest) return start < end ? { available: { start, end } } : {}
  const gone = { start, end: Math.min(end, oldest) }
  return oldest < end ? { available: { start: oldest, end }, gone } : { gone }
}
