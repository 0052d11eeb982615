// A person who removes all that has arrived, from the lists of this visit and of earlier ones, and the texts.
import type { Locator } from '@playwright/test'
import { safeName, splitPath } from '#core/names/shown-name.ts'
import type { Seen } from './model.ts'
import { wordsOf } from './observe.ts'
import type { Side } from './plan.ts'
import type { TwoPeople } from './two-people.ts'

export async function removeAll(people: TwoPeople, side: Side): Promise<void> {
  const { page } = people.device(side)
  const { transfer, shelf, texts, unfinishedSends } = await wordsOf(people.device(side))
  const named = (name: string): Locator => page.getByRole('button', { name, exact: true })
  const yes = named(shelf.yes)
  await people.until(`${side} has removed everything`, async () => {
    const seen = await people.see(side)
    const labels = [
      transfer.dismissKept,
      transfer.dismissAll,
      texts.remove,
      ...shelfPaths(seen).map((paths) => shelf.remove(paths.length, nameOf(paths))),
      ...seen.staged
        .flatMap(({ unfinished }) => unfinished?.paths ?? [])
        .map((path) => unfinishedSends.forget(nameOf([path])))
    ]
    for (const label of labels) {
      const button = named(label).first()
      if (!(await button.isVisible())) continue
      await button.click()
      // It asks only where something would be lost.
      if (await yes.first().isVisible()) await yes.first().click()
      return false
    }
    return seen.staged.length === 0 && seen.rows.length === 0 && seen.receivedTexts.length === 0
  })
}

/** Files of each transfer that is listed as received earlier, in the order in which its button counts them. */
function shelfPaths({ staged }: Seen): string[][] {
  return staged.map(({ whole, unfinished }) => [
    ...whole.map(({ path }) => path),
    ...(unfinished?.paths ?? [])
  ])
}

function nameOf(paths: readonly string[]): string {
  return safeName(splitPath(paths[0] ?? '').name)
}
