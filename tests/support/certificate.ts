// What a server's certificate is made of, and how a computer comes to trust it: an authority of one's own, and the databases in which
// browsers look for authorities that a person has added.
import { spawnSync } from 'node:child_process'
import { X509Certificate, createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'

export interface ServerCertificate {
  /** With the authority's behind it, as servers are given it. */
  readonly chainPath: string
  readonly keyPath: string
  /** Whoever trusts this one trusts the server. */
  readonly authorityPath: string
  /** As `--ignore-certificate-errors-spki-list` of Chromium takes it. */
  readonly spkiSha256: string
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
const DAYS = ['-days', '2']
const AUTHORITY_NAME = 'Heliograph tests'

/** One sentence when this computer cannot do it, else undefined. */
export function trustMissing(): string | undefined {
  const isThere = spawnSync('certutil', ['-H']).error === undefined
  return isThere
    ? undefined
    : 'Trusting an authority needs certutil (libnss3-tools), which cannot be run here.'
}

/** As a public authority would make it, for a server on these addresses and of these names. */
export function makeCertificate(folder: string, hosts: readonly string[]): ServerCertificate {
  const path = (name: string): string => join(folder, name)
  const openssl = (...args: readonly string[]): void => {
    act('openssl', args)
  }
  writeFileSync(
    path('authority.cnf'),
    `[req]
distinguished_name = name
x509_extensions = authority
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = ${hosts.map((host) => `${isIP(host) === 0 ? 'DNS' : 'IP'}:${host}`).join(',')}
`
  )
  const settings = ['-config', path('authority.cnf')]
  openssl(
    ...['req', '-x509', ...settings, ...KEY, ...DAYS, '-subj', `/CN=${AUTHORITY_NAME}`],
    ...['-keyout', path('authority-key.pem'), '-out', path('authority.pem')]
  )
  openssl(
    ...['req', '-new', ...settings, ...KEY, '-subj', '/CN=relay'],
    ...['-keyout', path('key.pem'), '-out', path('request.pem')]
  )
  openssl(
    ...['x509', '-req', '-in', path('request.pem'), ...DAYS, '-out', path('server.pem')],
    ...['-CA', path('authority.pem'), '-CAkey', path('authority-key.pem'), '-CAcreateserial'],
    ...['-extfile', path('authority.cnf'), '-extensions', 'server']
  )
  const [server, authority] = ['server.pem', 'authority.pem'].map((name) => readFileSync(path(name), 'utf8'))
  writeFileSync(path('chain.pem'), `${server ?? ''}${authority ?? ''}`)
  return {
    chainPath: path('chain.pem'),
    keyPath: path('key.pem'),
    authorityPath: path('authority.pem'),
    spkiSha256: spkiSha256(server ?? '')
  }
}

/** As a person, or whoever looks after the computer, adds one: for servers alone, to a database of NSS, which is made if it must be.
 *  Chromium's on Linux is `.pki/nssdb` in the home folder, Firefox has one in each profile. */
export function trustAuthority(database: string, authorityPath: string): void {
  mkdirSync(database, { recursive: true })
  const certutil = (...args: readonly string[]): void => {
    act('certutil', ['-d', `sql:${database}`, ...args])
  }
  certutil('-N', '--empty-password')
  certutil('-A', '-n', AUTHORITY_NAME, '-t', 'C,,', '-i', authorityPath)
}

function act(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
}

function spkiSha256(certificate: string): string {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(key).digest('base64')
}
