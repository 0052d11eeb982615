// `npm run --silent card -- encode|decode`: an SDP on stdin to its card's text on stdout, or a card's text or link
// to the SDP it rebuilds. docs/automation.md promises these names and exit codes.
import { cardToText, textToCard } from '#core/signal/text.ts'
import { decodeCard, encodeCard } from '#core/signal/card.ts'
import { DecodeError } from '#core/errors.ts'

const USAGE = 'usage: npm run --silent card -- encode|decode   (stdin to stdout)'
/** Far above anything that could be a card or an SDP that fits one. */
const MAX_INPUT_BYTES = 1024 * 1024

const COMMANDS = new Map([
  ['encode', (sdp: string) => `${cardToText(encodeCard(sdp))}\n`],
  ['decode', (text: string) => decodeCard(textToCard(text)).sdp]
])

export async function main(args: string[]): Promise<void> {
  const [name = '', ...others] = args
  const run = COMMANDS.get(name)
  if (run === undefined || others.length > 0) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  try {
    process.stdout.write(run(await readInput()))
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    console.error(`card ${name}: ${error.message}`)
    process.exitCode = 1
  }
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > MAX_INPUT_BYTES) throw new DecodeError('too-long', MAX_INPUT_BYTES)
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch (cause) {
    throw new DecodeError('bad-text', 0, { cause })
  }
}
