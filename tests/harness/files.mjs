// Files that shoppers pick: photos as cameras make them, and what is none.
import { mkdtemp, open, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = await mkdtemp(join(tmpdir(), "takeback-files-"));

/** A real JPEG of this size, drawn in `page`, with an EXIF block that names a place and turns it upright. */
export async function photo(page, { width = 2400, height = 3200, name = "photo.jpg", tint = 200 } = {}) {
  const base64 = await page.evaluate(
    async ([width, height, tint]) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext("2d");
      context.fillStyle = `rgb(${tint} ${tint - 20} ${tint - 40})`;
      context.fillRect(0, 0, width, height);
      for (let i = 0; i < 400; i += 1) {
        context.fillStyle = `hsl(${(i * 37) % 360} 60% ${30 + (i % 50)}%)`;
        context.fillRect((i * 131) % width, (i * 197) % height, 60 + (i % 90), 40 + (i % 70));
      }
      const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
      return btoa(text);
    },
    [width, height, tint],
  );
  const plain = Buffer.from(base64, "base64");
  const path = join(folder, name);
  await writeFile(path, Buffer.concat([plain.subarray(0, 2), exif(), plain.subarray(2)]));
  return path;
}

/** The words that a test looks for afterwards: nobody may find them. */
export const PLACE = "GPSCANARY-5550123";

// TIFF: orientation 6 (turned right) and an image description that stands for every private field.
function exif() {
  const text = Buffer.from(`${PLACE}\0`, "latin1");
  const tiff = Buffer.alloc(8 + 2 + 24 + 4);
  tiff.write("MM", 0, "latin1");
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  tiff.writeUInt16BE(0x010e, 10);
  tiff.writeUInt16BE(2, 12);
  tiff.writeUInt32BE(text.length, 14);
  tiff.writeUInt32BE(tiff.length, 18);
  tiff.writeUInt16BE(0x0112, 22);
  tiff.writeUInt16BE(3, 24);
  tiff.writeUInt32BE(1, 26);
  tiff.writeUInt16BE(6, 30);
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff, text]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A file of these bytes. */
export async function file(name, bytes) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** A file that is only long. */
export async function long(name, bytes) {
  const path = join(folder, name);
  const handle = await open(path, "w");
  await handle.truncate(bytes);
  await handle.close();
  return path;
}
