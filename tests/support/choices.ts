// Of browsers that did not end suddenly.
export const NOTHING_LOST = { restore: (): Promise<boolean> => Promise.resolve(false) }
