package xlsx

import (
	"archive/zip"
	"compress/flate"
	"encoding/xml"
	"hash/crc32"
)

const xmlHeader = xml.Header

// part is one part of the archive, compressed in memory.
type part struct {
	name   string
	chunks [][]byte
	size   int64 // before compression
	sum    uint32
}

// deflate compresses more text into the part.
func (p *part) deflate(c *flate.Writer, text string) { deflateBytes(p, c, []byte(text)) }

func deflateBytes(p *part, c *flate.Writer, text []byte) {
	p.size += int64(len(text))
	p.sum = crc32.Update(p.sum, crc32.IEEETable, text)
	_, _ = c.Write(text) // a part takes all that is written to it
}

// before puts the other part, whose compression was flushed and not closed, in
// front of this one.
func (p *part) before(first *part) {
	p.chunks = append(first.chunks, p.chunks...)
	p.sum = sumOfBoth(first.sum, p.sum, p.size)
	p.size += first.size
}

// sumOfBoth is the checksum of two texts in turn, of which the second has so many
// bytes.
func sumOfBoth(first, second uint32, size int64) uint32 {
	var zeros [1 << 16]byte
	first = ^first
	for ; size > 0; size -= int64(len(zeros)) {
		first = crc32.Update(first, crc32.IEEETable, zeros[:min(size, int64(len(zeros)))])
	}
	return ^first ^ second
}

// write writes the part into the archive.
func (p *part) write(z *zip.Writer) error {
	const firstDay = 1<<5 | 1 // 1 January 1980, so that the same book gives the same bytes
	//lint:ignore SA1019 CreateRaw looks at no other date
	h := &zip.FileHeader{Name: p.name, Method: zip.Deflate, ModifiedDate: firstDay, CRC32: p.sum, UncompressedSize64: uint64(p.size)}
	for _, c := range p.chunks {
		h.CompressedSize64 += uint64(len(c))
	}
	out, err := z.CreateRaw(h)
	for i := 0; err == nil && i < len(p.chunks); i++ {
		_, err = out.Write(p.chunks[i])
	}
	return err
}

// packed takes what is compressed. It grows by chunks, because a slice that grows
// is held twice while it is copied.
type packed part

const chunkSize = 64 << 10

func (p *packed) Write(b []byte) (int, error) {
	n := len(b)
	for len(b) > 0 {
		last := len(p.chunks) - 1
		if last < 0 || len(p.chunks[last]) == cap(p.chunks[last]) {
			p.chunks = append(p.chunks, make([]byte, 0, chunkSize))
			last++
		}
		c := p.chunks[last]
		room := min(len(b), cap(c)-len(c))
		p.chunks[last] = append(c, b[:room]...)
		b = b[room:]
	}
	return n, nil
}
