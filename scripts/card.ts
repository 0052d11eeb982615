// `npm run --silent card -- encode|decode`: an SDP on stdin to its card's text on stdout, or a card's text or link
// to the SDP it rebuilds. docs/automation.md promises these names and exit codes.
import { cardToText, textToCard } from '#core/signal/text.ts'
import { decodeCard, encodeCard } from '#core/signal/card.ts'
import { type DecodeCode, DecodeError } from '#core/errors.ts'

const USAGE = 'usage: npm run --silent card -- encode|decode   (stdin to stdout)'
/** Far above anything that could be a card or an SDP that fits one. */
const MAX_INPUT_BYTES = 1024 * 1024

interface Command {
  readonly run: (input: string) => string
  readonly troubles: Partial<Record<DecodeCode, string>>
}

const COMMANDS = new Map<string, Command>([
  [
    'encode',
    {
      run: (sdp) => `${cardToText(encodeCard(sdp))}\n`,
      troubles: {
        'bad-text': 'this is no SDP: UTF-8 in lines of the form x=…, the first of them v=0',
        'bad-field': 'the SDP has no a=fingerprint or no a=ice-ufrag that names its connection',
        'too-long': 'this is more than a card carries'
      }
    }
  ],
  [
    'decode',
    {
      run: (text) => decodeCard(textToCard(text)).sdp,
      troubles: {
        'not-a-card': 'this is no card',
        'newer-version': 'this card is of a version that this program does not know',
        'bad-text': 'this is no text in UTF-8, or there is none in the card',
        'too-long': 'this is longer than a card'
      }
    }
  ]
])
/** Of a card that is one, but not as it was made. */
const DAMAGED = 'this card is incomplete or was changed'

export async function main(args: string[]): Promise<void> {
  const [name = '', ...others] = args
  const command = COMMANDS.get(name)
  if (command === undefined || others.length > 0) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  try {
    process.stdout.write(command.run(await readInput()))
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    console.error(`card ${name}: ${command.troubles[error.code] ?? DAMAGED} (${error.message})`)
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
