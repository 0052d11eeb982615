// What the page's title and notifications say. Notifications leave the page: the system may keep them, and show them to
// whoever holds the device. In private mode they name neither devices nor files.
import type { AttentionNews, AttentionWords } from '#app/attention.svelte.ts'
import type { TransferView } from '#app/view.ts'
import type { Notice } from '#core/attention-ports.ts'
import { isFolderPath } from '#core/transfer/path.ts'
import { strings } from './language/current.svelte.ts'
import { fileInSentence, nameInSentence, splitPath } from '#core/names/shown-name.ts'
import { standing } from './transfer-title.ts'
import type { Peer } from './strings/kinds.ts'

type Named = readonly { readonly path: string }[]

export const attentionWords: AttentionWords = {
  title(title) {
    switch (title.at) {
      case 'plain':
        return strings.name
      case 'progress':
        return strings.attention.titles.progress(strings.format.percent(title.percent, 100))
      case 'done':
      case 'failed':
        return strings.attention.titles[title.at]
    }
  },

  notice(news, { peerName, isPrivate }) {
    const peer = isPrivate || peerName === undefined ? undefined : nameInSentence(peerName)
    return noticeOf(news, peer, isPrivate ? () => '' : namesOf)
  }
}

function noticeOf(news: AttentionNews, peer: Peer, names: (files: Named) => string): Notice {
  switch (news.type) {
    case 'texts':
      return { tag: 'texts', title: strings.announce.texts(news.count), body: '' }
    case 'offer': {
      const { id, files } = news.offer
      const folders = foldersAmong(files)
      const title = strings.offer.wants(peer, files.length - folders, folders)
      return { tag: `offer ${String(id)}`, title, body: names(files) }
    }
    case 'ended':
      return {
        tag: `transfer ${news.transfer.id}`,
        title: ending(news.transfer, peer),
        body: names(news.transfer.files)
      }
  }
}

function ending(transfer: TransferView, peer: Peer): string {
  const { direction, state, files } = transfer
  const counted = state === 'done' ? files.filter((file) => file.state === 'done') : files
  const folders = foldersAmong(counted)
  const count = counted.length - folders
  if (state !== 'done') return strings.transferStates[direction][standing(transfer)](count, peer, folders)
  return direction === 'send'
    ? strings.attention.delivered(count, peer, folders)
    : strings.attention.arrived(count, peer, folders)
}

function foldersAmong(files: Named): number {
  return files.filter(({ path }) => isFolderPath(path)).length
}

function namesOf(files: Named): string {
  const [first] = files
  if (first === undefined) return ''
  return strings.attention.names(fileInSentence(splitPath(first.path).name), files.length - 1)
}
