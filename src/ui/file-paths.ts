// Where a File was found below the folder that the person chose or dropped. A folder picked by an input gives its files a
// `webkitRelativePath`; everything else has it put there, so that whoever reads a File finds the path in one place.

export function withPath(file: File, path: string): File {
  return Object.defineProperty(file, 'webkitRelativePath', { value: path })
}

/** A folder with nothing in it, as it travels: a file of no bytes whose path ends in "/" (docs/protocol.md §4.6). The time of a
 *  folder is not told. */
export function emptyFolder(path: string): File {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return withPath(new File([], name, { lastModified: 0 }), `${path}/`)
}
