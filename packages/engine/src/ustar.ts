// A tar archive in memory, in the ustar format that every engine imports.
// Source of the layout: POSIX.1-2017, pax, "ustar Interchange Format".

const BLOCK = 512

export type TarEntry =
  | { type: 'file'; name: string; mode: number; content: Uint8Array }
  | { type: 'folder'; name: string; mode: number }
  | { type: 'link'; name: string; target: string }

const TYPE_FLAG = { file: '0', link: '2', folder: '5' } as const

/** Offset and length in bytes of the fields of a header block. */
const FIELD = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  mtime: [136, 12],
  checksum: [148, 8],
  typeflag: [156, 1],
  linkname: [157, 100],
  magic: [257, 6],
  version: [263, 2],
} as const

function header(entry: TarEntry): Buffer {
  const block = Buffer.alloc(BLOCK)
  const put = (field: keyof typeof FIELD, text: string) => {
    const [offset, length] = FIELD[field]
    if (Buffer.byteLength(text) > length) throw new RangeError(`${text} does not fit into the field ${field}`)
    block.write(text, offset)
  }
  const putNumber = (field: keyof typeof FIELD, value: number) =>
    put(field, `${value.toString(8).padStart(FIELD[field][1] - 1, '0')}\0`)

  put('name', entry.type === 'folder' ? `${entry.name}/` : entry.name)
  putNumber('mode', entry.type === 'link' ? 0o777 : entry.mode)
  putNumber('uid', 0)
  putNumber('gid', 0)
  putNumber('size', entry.type === 'file' ? entry.content.byteLength : 0)
  putNumber('mtime', 0)
  put('typeflag', TYPE_FLAG[entry.type])
  put('linkname', entry.type === 'link' ? entry.target : '')
  put('magic', 'ustar\0')
  put('version', '00')
  // The sum is taken over the block with the checksum's own bytes as spaces.
  put('checksum', ' '.repeat(8))
  const sum = block.reduce((total, byte) => total + byte, 0)
  put('checksum', `${sum.toString(8).padStart(6, '0')}\0 `)
  return block
}

/**
 * An archive of the entries in their order, all of root's and of 1970, so that equal entries give equal bytes. Throws
 * where a name or the target of a link is longer than 100 bytes.
 */
export function ustar(entries: readonly TarEntry[]): Buffer {
  const blocks: Uint8Array[] = []
  for (const entry of entries) {
    blocks.push(header(entry))
    if (entry.type !== 'file') continue
    blocks.push(entry.content, Buffer.alloc((BLOCK - (entry.content.byteLength % BLOCK)) % BLOCK))
  }
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)])
}
