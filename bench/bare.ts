// The yardstick: as many bytes through one ordered RTCDataChannel between two blank pages, with nothing read from
// a disk, nothing stored and nothing checked but their number.
import type { JSHandle, Page } from '@playwright/test'
import type { Sides } from './results.ts'

/** What every browser takes in one message. */
const MESSAGE_BYTES = 64 * 1024
/** Enough in the buffer for the network to be busy until the next event, far below Chromium's limit of 16 MiB. */
const FULL_BYTES = 4 * 2 ** 20
const REFILL_BYTES = 2 ** 20

export interface BareLink {
  /** Sends that many bytes and resolves with the milliseconds until the receiver said that it has them all. */
  send(sizeBytes: number): Promise<number>
  close(): Promise<void>
}

interface End {
  readonly peer: RTCPeerConnection
  readonly channel: RTCDataChannel
}

export async function openBareLink(pages: Sides<Page>): Promise<BareLink> {
  const sender = await pages.sender.evaluateHandle(openEnd)
  const receiver = await pages.receiver.evaluateHandle(openEnd)
  const offer = await sender.evaluate(describe, undefined)
  const answer = await receiver.evaluate(describe, offer)
  await sender.evaluate(({ peer }, sdp) => peer.setRemoteDescription({ type: 'answer', sdp }), answer)
  await Promise.all([sender.evaluate(untilOpen), receiver.evaluate(untilOpen)])
  return {
    send: (sizeBytes) => transfer({ sender, receiver }, sizeBytes),
    async close() {
      await Promise.all([sender, receiver].map((end) => end.evaluate(({ peer }) => peer.close())))
    }
  }
}

async function transfer({ sender, receiver }: Sides<JSHandle<End>>, sizeBytes: number): Promise<number> {
  await receiver.evaluate(countBytes, sizeBytes)
  return sender.evaluate(pumpBytes, {
    sizeBytes,
    messageBytes: MESSAGE_BYTES,
    fullBytes: FULL_BYTES,
    refillBytes: REFILL_BYTES
  })
}

// From here on everything runs in the pages, so it may name nothing of this module.

function openEnd(): End {
  const peer = new RTCPeerConnection()
  const channel = peer.createDataChannel('bytes', { negotiated: true, id: 0 })
  channel.binaryType = 'arraybuffer'
  return { peer, channel }
}

/** The end's own description with all its candidates: an offer, or the answer to the one that is given. */
async function describe({ peer }: End, offer: string | undefined): Promise<string> {
  if (offer !== undefined) await peer.setRemoteDescription({ type: 'offer', sdp: offer })
  const gathered = new Promise<void>((resolve) => {
    peer.onicegatheringstatechange = () => {
      if (peer.iceGatheringState === 'complete') resolve()
    }
  })
  await peer.setLocalDescription()
  await gathered
  return peer.localDescription?.sdp ?? ''
}

function untilOpen({ channel }: End): Promise<void> {
  return new Promise((resolve) => {
    if (channel.readyState === 'open') resolve()
    channel.onopen = () => {
      resolve()
    }
  })
}

/** Returns at once; tells the sender when all have arrived. */
function countBytes({ channel }: End, sizeBytes: number): void {
  let arrivedBytes = 0
  channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
    arrivedBytes += data.byteLength
    if (arrivedBytes >= sizeBytes) channel.send(String(arrivedBytes))
  }
}

function pumpBytes(
  { channel }: End,
  options: { sizeBytes: number; messageBytes: number; fullBytes: number; refillBytes: number }
): Promise<number> {
  const { sizeBytes, messageBytes, fullBytes, refillBytes } = options
  const message = new Uint8Array(messageBytes)
  const startedMs = performance.now()
  let sentBytes = 0
  const fill = (): void => {
    while (sentBytes < sizeBytes && channel.bufferedAmount < fullBytes) {
      const next = message.subarray(0, sizeBytes - sentBytes)
      channel.send(next)
      sentBytes += next.byteLength
    }
  }
  return new Promise((resolve, reject) => {
    channel.onmessage = ({ data }: MessageEvent<string>) => {
      if (Number(data) === sizeBytes) resolve(performance.now() - startedMs)
      else reject(new Error(`${data} bytes arrived of ${String(sizeBytes)}`))
    }
    channel.onclose = () => {
      reject(new Error('the bare channel closed'))
    }
    channel.bufferedAmountLowThreshold = refillBytes
    channel.onbufferedamountlow = fill
    fill()
  })
}
