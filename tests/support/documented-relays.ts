// The configurations of coturn that docs/networks.md gives, as somebody would copy them, with their own files and secret in place of
// what stands for them.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

export type Scale = 'household' | 'company'

/** What the one who copies has of their own. */
export interface Own {
  readonly secret: string
  readonly chainPath: string
  readonly keyPath: string
  readonly usersPath: string
}

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'networks.md')
const HEADINGS: Readonly<Record<Scale, string>> = {
  household: '## A relay for a household',
  company: '## A relay for ten thousand people'
}
/** What stands in the document and is to be put in place of, and by what. */
const PLACES: readonly (readonly [string, keyof Own])[] = [
  ['static-auth-secret=PUT-HERE-WHAT-openssl-rand-hex-32-SAYS', 'secret'],
  ['cert=/etc/letsencrypt/live/turn.example.org/fullchain.pem', 'chainPath'],
  ['pkey=/etc/letsencrypt/live/turn.example.org/privkey.pem', 'keyPath'],
  ['userdb=/var/lib/turn/turndb', 'usersPath']
]

/** Ready to be started, a setting a line. */
export function documentedConfiguration(scale: Scale, own: Own): string[] {
  const document = readFileSync(DOCUMENT, 'utf8')
  const household = blockUnder(document, HEADINGS.household)
  const lines = scale === 'household' ? household : changed(household, blockUnder(document, HEADINGS.company))
  return lines.map((line) => {
    const place = PLACES.find(([stands]) => stands === line)
    return place === undefined ? line : `${nameOf(line)}=${own[place[1]]}`
  })
}

/** As the document tells how: with `turnadmin`, into the database that the configuration names. */
export async function addUser(
  usersPath: string,
  { realm, username, password }: Readonly<Record<'realm' | 'username' | 'password', string>>
): Promise<void> {
  const { status, stderr, pid } = spawnSync(
    'turnadmin',
    ['-a', '-u', username, '-r', realm, '-p', password, '-b', usersPath],
    { encoding: 'utf8' }
  )
  // It writes where the system keeps its logs, whatever it is told.
  for (const name of await readdir('/var/log'))
    if (name.startsWith(`turn_${String(pid)}_`)) await rm(join('/var/log', name))
  if (status !== 0) throw new Error(`turnadmin: ${stderr}`)
}

export function valueOf(lines: readonly string[], name: string): string {
  const line = lines.find((candidate) => nameOf(candidate) === name)
  if (line === undefined) throw new Error(`There is no ${name} in docs/networks.md.`)
  return line.slice(name.length + 1)
}

function blockUnder(document: string, heading: string): string[] {
  const section = document.split(`\n${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const block = /^```\n([^]*?)^```$/m.exec(section)?.[1]
  if (block === undefined)
    throw new Error(`There is no configuration under "${heading}" in docs/networks.md.`)
  return block.trim().split('\n')
}

/** The household's with what differs, and without what the last line says. */
function changed(household: readonly string[], differing: readonly string[]): string[] {
  const without = /^# and without (.+)$/m.exec(differing.join('\n'))?.[1]?.split(' and ') ?? []
  if (without.length === 0) throw new Error('docs/networks.md no longer says what a company leaves out.')
  const settings = differing.filter((line) => !line.startsWith('#'))
  const gone = new Set([...without, ...settings.map(nameOf)])
  return [...household.filter((line) => !gone.has(nameOf(line))), ...settings]
}

function nameOf(line: string): string {
  return line.split('=')[0] ?? ''
}
