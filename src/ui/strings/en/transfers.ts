// What is said in English about files and texts: what is to be sent, is on its way, has arrived, is kept.
import type { TransferView } from '#app/view.ts'
import type { Formats } from '#ui/language/formats.ts'
import type { Peer } from '#ui/strings/kinds.ts'
import { manySaved, pauses, savedTo, savingTroubles, savingTroublesOfOne, sharingTroubles } from './advice.ts'

/** What the other device calls itself, at the start of a sentence and within one. */
const They = (peer: Peer): string => peer ?? 'The other device'
const them = (peer: Peer): string => peer ?? 'the other device'

export const transfers = (format: Formats) => {
  const files = (count: number): string => format.plural(count, { one: '# file', other: '# files' })
  const emptyFolders = (count: number): string =>
    format.plural(count, { one: '# empty folder', other: '# empty folders' })

  /** What travels together: empty folders are counted apart. */
  const items = (count: number, folders = 0): string => {
    if (folders === 0) return files(count)
    return count === 0 ? emptyFolders(folders) : `${files(count)} and ${emptyFolders(folders)}`
  }

  const transferStates: Record<
    TransferView['direction'],
    Record<TransferView['state'] | 'interrupted', (count: number, peer: Peer, folders?: number) => string>
  > = {
    send: {
      waiting: (count, peer, folders) =>
        `Offered ${items(count, folders)}. Waiting for ${them(peer)} to accept`,
      active: (count, _peer, folders) => `Sending ${items(count, folders)}`,
      done: (count, _peer, folders) => `Delivered ${items(count, folders)}`,
      failed: (count, _peer, folders) => `Sending ${items(count, folders)} failed`,
      interrupted: (count, _peer, folders) => `Sending ${items(count, folders)} was interrupted`,
      cancelled: (count, _peer, folders) => `Cancelled sending ${items(count, folders)}`,
      declined: (count, peer, folders) => `${They(peer)} declined ${items(count, folders)}`
    },
    receive: {
      waiting: (count, _peer, folders) => `Getting ready for ${items(count, folders)}`,
      active: (count, _peer, folders) => `Receiving ${items(count, folders)}`,
      done: (count, _peer, folders) => `Received ${items(count, folders)}`,
      failed: (count, _peer, folders) => `Receiving ${items(count, folders)} failed`,
      interrupted: (count, _peer, folders) => `Receiving ${items(count, folders)} was interrupted`,
      cancelled: (count, _peer, folders) => `Cancelled receiving ${items(count, folders)}`,
      declined: (count, _peer, folders) => `Declined ${items(count, folders)}`
    }
  }

  return {
    outbox: {
      label: 'Files to send',
      title: 'What do you want to send?',
      hint: 'Drop files or folders anywhere on this page',
      chooseFiles: 'Choose files',
      chooseFolder: 'Choose folder',
      ready: (count: number, sizeBytes: number, folders = 0) =>
        `${items(count, folders)}, ${format.size(sizeBytes)}`,
      waits: 'They wait here. Press Send once a device is linked.',
      offeredByCamera:
        'What you chose here is offered at once when you pair by camera. Otherwise press Send once you are linked.',
      remove: (name: string) => `Remove ${name}`,
      clear: 'Remove all',
      send: (count: number, sizeBytes: number, folders = 0) =>
        `Send ${items(count, count === 0 ? folders : 0)} · ${format.size(sizeBytes)}`,
      drop: 'Let go to add the files',
      reading: 'Reading what you dropped …',
      readingFolder: 'Reading the folder …',
      unreadable: 'Some of that could not be read. Use “Choose files” instead.'
    },

    offer: {
      wants: (peer: Peer, count: number, folders = 0) =>
        `${They(peer)} wants to send you ${items(count, folders)}`,
      size: (sizeBytes: number, freeBytes: number | undefined) =>
        freeBytes === undefined
          ? format.size(sizeBytes)
          : `${format.size(sizeBytes)} · about ${format.size(freeBytes)} free here`,
      inMemory: 'Kept only while this page is open: save before you close it.',
      list: 'Files offered',
      accept: 'Accept',
      decline: 'Decline',
      several: (count: number) =>
        format.plural(count, { one: '# offer is waiting', other: '# offers are waiting' }),
      declineAll: 'Decline all',
      unheard:
        'You declined three offers in a row. Until this link ends, further ones from this device are declined without asking you.',
      askAgain: 'Ask me again'
    },

    transfer: {
      pause: (name: string) => `Pause ${name}`,
      pauseAll: 'Pause all of them',
      resume: (name: string) => `Go on with ${name}`,
      resumeAll: 'Go on with all of them',
      pauses,
      still:
        'Nothing has moved for a while. If it stays so, reload this page on both devices and pair again.',
      /** While the link is interrupted. */
      waitsForLink: 'Waiting for the connection',
      cancelAll: 'Cancel all of them',
      cancelOffer: 'Cancel this transfer',
      cancelFile: (name: string) => `Cancel ${name}`,
      save: 'Save',
      saveAgain: 'Save again',
      saveFile: (name: string) => `Save ${name}`,
      open: 'Open',
      openFile: (name: string) => `Open ${name}`,
      share: 'Share',
      shareFile: (name: string) => `Share ${name}`,
      more: 'More',
      moreOf: (name: string) => `More for ${name}`,
      sendAgain: 'Send again',
      saveAs: 'Save as…',
      saveFileAs: (name: string) => `Save ${name} as…`,
      saveFileAgain: (name: string) => `Save ${name} again`,
      dismiss: 'Remove',
      dismissAll: 'Remove this transfer from the list',
      dismissKept: 'Delete this transfer and its files from this browser',
      unsaved: (count: number) =>
        count === 1
          ? `1 file is not saved yet. Delete it from this browser?`
          : `${files(count)} are not saved yet. Delete them from this browser?`,
      partial: 'It has arrived only in part, and can still go on. Delete what is here?',
      keep: 'Keep',
      delivered: 'Delivered and verified',
      comparing: {
        send: 'Checking whether it is already there',
        receive: 'Checking whether it is already here'
      },
      same: { send: 'Was already there, verified', receive: 'Was already here, verified' },
      progress: 'Progress',
      speed: (bytesPerSecond: number) => format.speed(bytesPerSecond),
      timeLeft: (durationMs: number) => `${format.duration(durationMs)} left`,
      amount: (doneBytes: number, totalBytes: number) =>
        `${format.size(doneBytes)} of ${format.size(totalBytes)}`
    },

    saving: {
      ways: { folder: 'Save to a folder…', zip: 'Save as one zip', 'zip-in-memory': 'Save as one zip' },
      each: (count: number) => (count === 1 ? 'Save the file' : `Save all ${files(count)}`),
      eachAgain: (count: number) => (count === 1 ? 'Save the file again' : `Save all ${files(count)} again`),
      share: (count: number) => (count === 1 ? 'Share the next file…' : `Share ${files(count)}…`),
      other: 'Other ways',
      writing: 'Saving',
      finishing: 'Almost done: the browser is putting the last file in place',
      stop: 'Stop',
      savedTo,
      allSaved: manySaved((count) => `All ${files(count)}`),
      someSaved: manySaved(files),
      partly: (saved: number, count: number, names: string) =>
        `${format.count(saved)} of ${files(count)} saved to your downloads. Not saved: ${names}. Try again, or have it sent once more.`,
      troubles: savingTroubles,
      troublesOfOne: savingTroublesOfOne,
      sharingTroubles
    },

    viewer: {
      reading: 'Reading the file…',
      close: 'Close',
      cannotShow: 'This file cannot be shown here. Save it and open it with another app.',
      beginning: 'Only the beginning is shown. Save the file to read all of it.'
    },

    digests: {
      show: 'Checksum',
      showOf: (name: string) => `Checksum of ${name}`,
      transfer: 'Checksum of the transfer (XXH128)',
      same: 'Look at it on both devices: if it is the same, so is the file.',
      compute: 'Compute SHA-256',
      computing: (percent: string) => `Computing SHA-256: ${percent}`,
      failed: 'The file cannot be read any more. If it was received, it may have been removed.'
    },

    more: {
      hidden: (count: number) => `and ${files(count)} more`,
      hiddenDone: (count: number, done: number) => `and ${files(count)} more, ${format.count(done)} done`,
      show: 'Show more'
    },

    texts: {
      title: 'Texts',
      from: (peer: Peer) => `From ${them(peer)}`,
      underWay: (peer: Peer) => `On its way to ${them(peer)}`,
      delivered: (peer: Peer) => `Delivered to ${them(peer)}`,
      /** `byItself`: as soon as that device is linked again. */
      undelivered: (peer: Peer, byItself: boolean) =>
        byItself
          ? `${They(peer)} has not confirmed it. It is sent again by itself when you link with that device.`
          : `${They(peer)} has not confirmed it. It may not have arrived.`,
      copy: 'Copy',
      copied: 'Copied',
      open: (host: string) => `Open ${host}`,
      remove: 'Remove text',
      removeSure: 'Delete this text from the browser?'
    },

    shelf: {
      title: 'Received earlier',
      hint: 'Kept in this browser until you remove them.',
      here: (stagedBytes: number, totalBytes: number) =>
        `${format.size(stagedBytes)} of ${format.size(totalBytes)} are here`,
      goesOn: 'It goes on when you pair again and the other device sends it again.',
      folder: 'Empty folder',
      remove: (count: number, name: string) =>
        count === 1 ? `Remove ${name}` : `Remove these ${files(count)}`,
      sure: (count: number) =>
        `Delete ${count === 1 ? 'this file' : `these ${files(count)}`} from the browser?`,
      yes: 'Delete'
    },

    unfinishedSends: {
      title: 'Not sent to the end',
      needs: {
        link: (peer: string | undefined) =>
          `Pair with ${peer ?? 'that device'} again, and it goes on where it stopped.`,
        'link-and-files': (peer: string | undefined) =>
          `Pair with ${peer ?? 'that device'} again and send the same files: they go on where they stopped.`,
        files: () => 'Send the same files again: they go on where they stopped.',
        yes: (peer: string | undefined) => `${peer ?? 'The device'} is here. It goes on where it stopped.`
      },
      many: (others: number, totalBytes: number) => `and ${files(others)} more · ${format.size(totalBytes)}`,
      goOn: 'Go on',
      forget: (name: string) => `Take ${name} off this list`
    },

    history: {
      title: 'History',
      hint: 'Names and sizes, kept in this browser until you clear them.',
      empty: 'What you send and receive is listed here.',
      off: 'In private mode nothing is added here.',
      ended: {
        send: {
          done: (ago: string) => `Sent ${ago}`,
          failed: (ago: string) => `Sending failed ${ago}`,
          cancelled: (ago: string) => `Sending was cancelled ${ago}`,
          declined: (ago: string) => `Declined ${ago}`
        },
        receive: {
          done: (ago: string) => `Received ${ago}`,
          failed: (ago: string) => `Receiving failed ${ago}`,
          cancelled: (ago: string) => `Receiving was cancelled ${ago}`,
          declined: (ago: string) => `Declined here ${ago}`
        }
      },
      many: (others: number, size: string) => `and ${files(others)} more · ${size}`,
      arrived: (done: number, count: number) => `${format.count(done)} of ${files(count)} arrived`,
      more: (count: number) =>
        format.plural(count, { one: 'and # more transfer', other: 'and # more transfers' }),
      clear: 'Clear history',
      sure: 'Clear the whole history? Files that are kept stay.',
      yes: 'Clear'
    },

    announce: {
      theirCodeRead: 'The other device’s code is read. Now let it read this one.',
      bothCodesRead: 'Both codes are read. The devices connect now.',
      linked: (peer: Peer) => `Linked with ${them(peer)}.`,
      knownDevice: 'You have met this device before.',
      newDevice: 'This device is new to you.',
      offer: (peer: Peer, count: number, sizeBytes: number) =>
        `${They(peer)} wants to send you ${files(count)}, ${format.size(sizeBytes)}. Accept or decline.`,
      interrupted: 'The link is interrupted. Transfers go on by themselves when it is back.',
      isBack: 'The link is back.',
      half: (direction: TransferView['direction']): string =>
        direction === 'send' ? 'Half of the transfer is delivered.' : 'Half of the transfer has arrived.',
      fileDone: (name: string, direction: TransferView['direction']) =>
        direction === 'send' ? `${name} is delivered.` : `${name} has arrived.`,
      transferDone: (count: number, direction: TransferView['direction']) =>
        direction === 'send' ? `${files(count)} delivered.` : `${files(count)} arrived.`,
      textDelivered: 'Text delivered.',
      texts: (count: number) =>
        format.plural(count, { one: '# text has arrived.', other: '# texts have arrived.' })
    },
    attention: {
      /** Of the page, beside its icon. */
      titles: {
        progress: (percent: string) => `${percent} · Heliograph`,
        done: '✓ Done · Heliograph',
        failed: '✗ Failed · Heliograph'
      },
      tellMe: 'Tell me when it is done',
      arrived: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `${items(count, folders)} arrived`
          : `${items(count, folders)} arrived from ${peer}`,
      delivered: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `${items(count, folders)} delivered`
          : `${items(count, folders)} delivered to ${peer}`,
      names: (first: string, others: number) => (others === 0 ? first : `${first} and ${files(others)} more`)
    },
    transferStates
  }
}
