// What in a name cannot be seen, or turns what can: the one table that saved names, shown names and the names of devices go
// by (docs/protocol.md §4.7).

/** Controls, line separators, lone surrogates, noncharacters, format characters (those that turn the direction of the text
 *  among them) and whatever else fonts draw as nothing. Not so joiners and variation selectors, which the second table is
 *  about, and the signs that Arabic, Syriac and Kaithi set before a number: format characters that show. */
const UNSEEN =
  /(?![\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}\u200c\u200d\p{Variation_Selector}])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu
/** The character before, if any, and a run of what changes the look of that one. */
const RUN = /([^\u200c\u200d\p{Variation_Selector}])?([\u200c\u200d\p{Variation_Selector}]+)/gu
/** As Persian, Indic scripts and emoji write it. */
const MEANT = /^\p{Variation_Selector}?[\u200c\u200d]?/u
const ASCII = /^[\u0000-\u007f]$/

/** `name` with `by` for each character that is not seen. A joiner stays behind a letter that can be joined or an emoji, and a
 *  variation selector behind anything; where they pile up, they only tell apart what looks the same. */
export function replaceUnseen(name: string, by: string): string {
  return name.replace(UNSEEN, by).replace(RUN, (_, before: string | undefined, run: string) => {
    const meant = before === undefined ? '' : (MEANT.exec(run)?.[0] ?? '')
    const kept = before !== undefined && ASCII.test(before) ? meant.replace(/[\u200c\u200d]/, '') : meant
    return (before ?? '') + kept + by.repeat(Array.from(run).length - Array.from(kept).length)
  })
}
