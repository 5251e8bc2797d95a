import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'

/** Draws what a command prints in a colour terminal as an SVG. `npm run picture` keeps the one in the README up to date. */
const [
  out = 'docs/verdict.svg',
  command = 'node dist/program/cli.js conform server --seed 1',
  typed = 'npm run conformance',
] = process.argv.slice(2)

// Progress goes to the error stream; a person sees both.
const { stdout } = spawnSync(`${command} 2>&1`, {
  shell: true,
  encoding: 'utf8',
  env: { ...process.env, FORCE_COLOR: '1' },
})
/** A line as a terminal of so many columns shows it. */
function wrapped(line: string, columns = 118): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it begins every change of colour
  const parts = line.match(/\u001b\[[\d;]*m|[\s\S]/g) ?? []
  const rows = ['']
  let column = 0
  for (const part of parts) {
    if (column === columns && part.length === 1) {
      rows.push('            ')
      column = 12
    }
    rows.push((rows.pop() ?? '') + part)
    column += part.length === 1 ? 1 : 0
  }
  return rows
}

const lines = [`$ ${typed}`, ...stdout.trimEnd().split('\n')].flatMap((line) => wrapped(line))

const fills: Readonly<Record<string, string>> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  36: '#79c0ff',
  90: '#8b949e',
}
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The line cut where its look changes: what to change to (SGR codes), and the text that looks so. */
const pieces = (line: string): readonly (readonly [codes: readonly string[], text: string])[] =>
  line.split('\u001b[').map((piece, i) => {
    const end = i === 0 ? 0 : piece.indexOf('m') + 1
    return [piece.slice(0, Math.max(end - 1, 0)).split(';'), piece.slice(end)]
  })

function spans(line: string): string {
  const style = { fill: '', bold: false, dim: false }
  return pieces(line)
    .map(([codes, text]) => {
      for (const code of codes) {
        if (code in fills) style.fill = fills[code] ?? ''
        else if (code === '1') style.bold = true
        else if (code === '2') style.dim = true
        else if (code === '22') Object.assign(style, { bold: false, dim: false })
        else if (code === '39' || code === '0') style.fill = ''
      }
      const fill = style.fill && ` fill="${style.fill}"`
      const weight = style.bold ? ' font-weight="bold"' : ''
      return text && `<tspan${fill}${weight}${style.dim ? ' opacity="0.7"' : ''}>${escaped(text)}</tspan>`
    })
    .join('')
}

const plain = (line: string): string =>
  pieces(line)
    .map(([, text]) => text)
    .join('')
const plainWidth = Math.max(...lines.map((line) => plain(line).length))
const [width, height] = [Math.ceil(plainWidth * 8.43) + 40, lines.length * 20 + 36]
const rows = lines.map((line, i) => `<text x="20" y="${34 + i * 20}" xml:space="preserve">${spans(line)}</text>`)

writeFileSync(
  out,
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="What the conformance run prints">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace" font-size="14" fill="#e6edf3">
${rows.join('\n')}
</g>
</svg>
`,
)
