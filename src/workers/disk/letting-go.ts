// Gives the memory of buffers back at once. Chromium's collector comes for them only once there are 64 MiB of them
// (docs/field-notes.md); what is transferred to a port whose other end is closed is freed with the message.
const { port1: nowhere, port2: otherEnd } = new MessageChannel()
otherEnd.close()

/** The buffers are empty afterwards. */
export function letGo(buffers: readonly ArrayBuffer[]): void {
  nowhere.postMessage(undefined, [...buffers])
}
