// Makes a photo ready for upload, off the main thread: upright, at most 1600 px, JPEG, no metadata; looks whether it is dark or
// blurred; names it by the hash of its bytes. One message in (a File), one out.

const LONGEST = 1600;
const QUALITY = 0.82;

self.onmessage = async ({ data: file }) => {
  try {
    self.postMessage(await prepare(file));
  } catch {
    self.postMessage({ error: "broken" });
  }
};

async function prepare(file) {
  const kind = sniff(new Uint8Array(await file.slice(0, 32).arrayBuffer()));
  if (kind === "empty" || kind === "pdf") return { error: kind };
  // "from-image" turns the picture upright; drawing it anew leaves every byte of metadata behind. What this browser can
  // decode is taken, whatever it calls itself; what it cannot is named.
  let picture;
  try {
    picture = await decode(file);
  } catch {
    return { error: kind };
  }
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { alpha: false });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  const hint = look(canvas);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { blob, hash, hint };
}

async function decode(file) {
  const options = { imageOrientation: "from-image" };
  const whole = await createImageBitmap(file, options);
  const longest = Math.max(whole.width, whole.height);
  if (longest <= LONGEST * 2) return whole;
  // Two steps keep a large photo sharp: the browser scales down well by whole factors.
  const scale = (LONGEST * 2) / longest;
  const half = await createImageBitmap(whole, {
    resizeWidth: Math.round(whole.width * scale),
    resizeHeight: Math.round(whole.height * scale),
    resizeQuality: "medium",
  });
  whole.close();
  return half;
}

function sniff(head) {
  const starts = (bytes, at = 0) => bytes.every((byte, i) => head[at + i] === byte);
  const word = (at, length) => String.fromCharCode(...head.slice(at, at + length));
  if (head.length === 0) return "empty";
  if (starts([0xff, 0xd8, 0xff]) || starts([0x89, 0x50, 0x4e, 0x47]) || (word(0, 4) === "RIFF" && word(8, 4) === "WEBP")) {
    return "broken";
  }
  if (word(4, 4) === "ftyp" && /hei[cfsx]|mif1|msf1/.test(word(8, 4))) return "heic";
  if (word(0, 4) === "%PDF") return "pdf";
  return "not-an-image";
}

// Brightness by mean luma, sharpness by the variance of a Laplacian, on a small copy: enough for a kind word, never a bar.
function look(canvas) {
  const size = 96;
  const small = new OffscreenCanvas(size, size);
  const context = small.getContext("2d", { willReadFrequently: true });
  context.drawImage(canvas, 0, 0, size, size);
  const { data } = context.getImageData(0, 0, size, size);
  const luma = new Float32Array(size * size);
  let sum = 0;
  for (let i = 0; i < luma.length; i += 1) {
    luma[i] = 0.2126 * data[i * 4] + 0.7152 * data[i * 4 + 1] + 0.0722 * data[i * 4 + 2];
    sum += luma[i];
  }
  if (sum / luma.length < 48) return "dark";
  let mean = 0;
  let square = 0;
  let n = 0;
  for (let y = 1; y < size - 1; y += 1) {
    for (let x = 1; x < size - 1; x += 1) {
      const i = y * size + x;
      const edge = 4 * luma[i] - luma[i - 1] - luma[i + 1] - luma[i - size] - luma[i + size];
      mean += edge;
      square += edge * edge;
      n += 1;
    }
  }
  mean /= n;
  return square / n - mean * mean < 12 ? "blurred" : null;
}
