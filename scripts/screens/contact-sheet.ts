// One page that shows all pictures of a folder, a row a screen: what is next to each other should look alike.
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const PICTURE = /^(?<name>.+)\.(?<variant>(?:phone|desktop)-(?:light|dark))\.png$/

interface Row {
  readonly title: string
  readonly pictures: { readonly caption: string; readonly path: string }[]
}

export async function writeContactSheet(folder: string): Promise<string> {
  const paths = (await readdir(folder, { recursive: true })).map((path) => path.replaceAll('\\', '/')).sort()
  const file = join(folder, 'index.html')
  await writeFile(file, contactSheet(paths))
  return file
}

/** `paths` as `part/language/name.size-theme.png`; others are left out. */
export function contactSheet(paths: readonly string[]): string {
  const rows = new Map<string, Row>()
  for (const path of paths) {
    const parts = path.split('/')
    const { name, variant } = PICTURE.exec(parts.pop() ?? '')?.groups ?? {}
    const language = parts.pop()
    if (name === undefined || variant === undefined || language === undefined) continue
    const title = [...parts, name].join(' / ')
    const row = rows.get(title) ?? { title, pictures: [] }
    row.pictures.push({ caption: `${language} ${variant.replace('-', ' ')}`, path })
    rows.set(title, row)
  }
  return page([...rows.values()])
}

function page(rows: readonly Row[]): string {
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Heliograph, every screen</title>
  <style>
    body { margin: 1.5rem; background: #777; color: #fff; font: 15px/1.4 system-ui, sans-serif }
    section { margin-block: 1rem 2rem }
    h2 { margin: 0 0 .5rem; font-size: 1rem }
    div { display: flex; gap: 12px; overflow-x: auto }
    figure { flex: none; margin: 0 }
    img { display: block; block-size: 420px; background: #999 }
    figcaption { font-size: .8rem }
  </style>
  <h1>${String(rows.length)} screens</h1>
${rows.map(rowOf).join('\n')}
</html>
`
}

function rowOf({ title, pictures }: Row): string {
  const figures = pictures.map(({ caption, path }) => {
    const address = escaped(encodeURI(path))
    return `      <figure><a href="${address}"><img loading="lazy" src="${address}" alt=""></a><figcaption>${escaped(caption)}</figcaption></figure>`
  })
  return `  <section>
    <h2>${escaped(title)}</h2>
    <div>
${figures.join('\n')}
    </div>
  </section>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
}
