// Writes a TrueType font anew with every glyph drawn out, instead of put together from others (Ä from A and its dots), and without
// tables for layout: node flatten.mjs from.ttf to.ttf. PdfPig 0.1.16 loses how high the parts stand; once it no longer does, the fonts
// of @expo-google-fonts/hanken-grotesk (0.4.3) can be used as they are.
import { readFileSync, writeFileSync } from 'node:fs';

const font = readFileSync(process.argv[2]);
const tables = new Map();
for (let i = 0; i < font.readUInt16BE(4); i++) {
  const at = 12 + 16 * i;
  const start = font.readUInt32BE(at + 8);
  tables.set(font.toString('latin1', at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12)));
}

const [glyf, loca, head, maxp] = ['glyf', 'loca', 'head', 'maxp'].map(name => tables.get(name));
const count = maxp.readUInt16BE(4);
const offset = i => head.readInt16BE(50) ? loca.readUInt32BE(4 * i) : 2 * loca.readUInt16BE(2 * i);

// Contours of a glyph: lists of [x, y, isOnCurve].
function contours(glyph) {
  let at = offset(glyph);
  if (at === offset(glyph + 1)) return [];
  const many = glyf.readInt16BE(at);
  at += 10;
  return many < 0 ? parts(at) : simple(at, many);
}

function simple(at, many) {
  const ends = Array.from({ length: many }, (_, i) => glyf.readUInt16BE(at + 2 * i));
  at += 2 * many;
  at += 2 + glyf.readUInt16BE(at);
  const points = ends[many - 1] + 1;
  const flags = [];
  while (flags.length < points) {
    const flag = glyf[at++];
    flags.push(flag);
    if (flag & 8) for (let again = glyf[at++]; again > 0; again--) flags.push(flag);
  }
  const read = (short, same) => {
    let value = 0;
    return flags.map(flag => {
      if (flag & short) value += flag & same ? glyf[at++] : -glyf[at++];
      else if (!(flag & same)) { value += glyf.readInt16BE(at); at += 2; }
      return value;
    });
  };
  const xs = read(2, 16), ys = read(4, 32);
  return ends.map((end, i) => Array.from({ length: end + 1 - (i ? ends[i - 1] + 1 : 0) }, (_, k) => (i ? ends[i - 1] + 1 : 0) + k).map(p => [xs[p], ys[p], flags[p] & 1]));
}

function parts(at) {
  const all = [];
  let flags;
  do {
    flags = glyf.readUInt16BE(at);
    const part = glyf.readUInt16BE(at + 2);
    if (!(flags & 2)) throw new Error('A part that stands on a point is not read.');
    const [dx, dy] = flags & 1 ? [glyf.readInt16BE(at + 4), glyf.readInt16BE(at + 6)] : [glyf.readInt8(at + 4), glyf.readInt8(at + 5)];
    at += flags & 1 ? 8 : 6;
    const scale = () => { at += 2; return glyf.readInt16BE(at - 2) / 16384; };
    let [a, b, c, d] = [1, 0, 0, 1];
    if (flags & 8) a = d = scale();
    else if (flags & 64) [a, d] = [scale(), scale()];
    else if (flags & 128) [a, b, c, d] = [scale(), scale(), scale(), scale()];
    all.push(...contours(part).map(contour => contour.map(([x, y, on]) => [Math.round(a * x + c * y) + dx, Math.round(b * x + d * y) + dy, on])));
  } while (flags & 32);
  return all;
}

function written(outline) {
  if (outline.length === 0) return Buffer.alloc(0);
  const points = outline.flat();
  const word = value => { const two = Buffer.alloc(2); two.writeInt16BE(value); return two; };
  let end = -1;
  const deltas = axis => Buffer.concat(points.map((p, i) => word(p[axis] - (i ? points[i - 1][axis] : 0))));
  const bytes = Buffer.concat([
    word(outline.length), ...[0, 1].map(axis => word(Math.min(...points.map(p => p[axis])))), ...[0, 1].map(axis => word(Math.max(...points.map(p => p[axis])))),
    ...outline.map(contour => word(end += contour.length)), word(0), Buffer.from(points.map(p => p[2])), deltas(0), deltas(1)]);
  return Buffer.concat([bytes, Buffer.alloc((4 - bytes.length % 4) % 4)]);
}

const outlines = Array.from({ length: count }, (_, i) => contours(i));
const glyphs = outlines.map(written);
const places = Buffer.alloc(4 * (count + 1));
glyphs.reduce((at, glyph, i) => (places.writeUInt32BE(at + glyph.length, 4 * (i + 1)), at + glyph.length), 0);
head.writeInt16BE(1, 50);
maxp.writeUInt16BE(Math.max(...outlines.map(o => o.flat().length)), 6);
maxp.writeUInt16BE(Math.max(...outlines.map(o => o.length)), 8);
tables.set('glyf', Buffer.concat(glyphs)).set('loca', places);
const kept = [...tables].filter(([name]) => ['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post', 'prep'].includes(name)).sort(([a], [b]) => a < b ? -1 : 1);

const padded = bytes => Buffer.concat([bytes, Buffer.alloc((4 - bytes.length % 4) % 4)]);
const sum = bytes => { let total = 0; for (let i = 0; i < bytes.length; i += 4) total = (total + bytes.readUInt32BE(i)) >>> 0; return total; };
head.writeUInt32BE(0, 8);
const power = 2 ** Math.floor(Math.log2(kept.length));
const start = Buffer.alloc(12 + 16 * kept.length);
start.writeUInt32BE(0x10000, 0);
[kept.length, power * 16, Math.log2(power), (kept.length - power) * 16].forEach((value, i) => start.writeUInt16BE(value, 4 + 2 * i));
let at = start.length;
kept.forEach(([name, bytes], i) => {
  start.write(name, 12 + 16 * i, 'latin1');
  [sum(padded(bytes)), at, bytes.length].forEach((value, k) => start.writeUInt32BE(value, 16 + 16 * i + 4 * k));
  at += padded(bytes).length;
});
const file = Buffer.concat([start, ...kept.map(([, bytes]) => padded(bytes))]);
const headAt = start.readUInt32BE(12 + 16 * kept.findIndex(([name]) => name === 'head') + 8);
file.writeUInt32BE((0xB1B0AFBA - sum(file)) >>> 0, headAt + 8);
writeFileSync(process.argv[3], file);
