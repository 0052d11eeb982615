// The software bill of materials of the built app, as CycloneDX 1.6: what of others it contains, in which version, from where,
// under which licence.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, appPackages } from './licences.mjs'

/** @returns {string} the same text for the same dependencies: no time and no serial number is in it */
export function sbomText() {
  /** @type {{ packages: Record<string, { integrity?: string }> }} */
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  const [app, ...parts] = appPackages().map(({ name, version, license }) => {
    const integrity = lock.packages[`node_modules/${name}`]?.integrity
    return {
      type: 'library',
      'bom-ref': purlOf(name, version),
      name,
      version,
      purl: purlOf(name, version),
      licenses: [{ expression: license }],
      ...(integrity === undefined ? {} : { hashes: [hashOf(integrity)] })
    }
  })
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { ...app, type: 'application' } },
    components: parts
  }
  return `${JSON.stringify(bom, undefined, 2)}\n`
}

/**
 * @param {string} name
 * @param {string} version
 */
function purlOf(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}

/** @param {string} integrity as in Subresource Integrity */
function hashOf(integrity) {
  const [algorithm, base64 = ''] = integrity.split('-')
  if (algorithm !== 'sha512') throw new Error(`package-lock.json: ${integrity} is no SHA-512`)
  return { alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }
}
