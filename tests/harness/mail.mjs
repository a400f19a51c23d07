// Mail as the service puts it into its folder: headers and the plain text, decoded.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Every letter of a folder in the order of sending: `{ file, to, subject, text, html, raw }`. */
export async function mails(folder) {
  const names = await readdir(folder).catch(() => []);
  const letters = names.filter((name) => name.endsWith(".eml")).sort();
  return Promise.all(letters.map(async (file) => ({ file, ...letter(await readFile(join(folder, file), "utf8")) })));
}

function letter(raw) {
  const { headers, body } = split(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(headers["content-type"] ?? "")?.[1];
  const parts = boundary ? body.split(`--${boundary}`).slice(1, -1).map((part) => split(part.replace(/^\r?\n/, ""))) : [{ headers, body }];
  const of = (type) => {
    const part = parts.find((part) => (part.headers["content-type"] ?? "text/plain").startsWith(type));
    return part ? decode(part) : "";
  };
  return { to: words(headers.to ?? ""), subject: words(headers.subject ?? ""), text: of("text/plain"), html: of("text/html"), raw };
}

function split(text) {
  const [, head, body] = /^([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(text) ?? [null, text, ""];
  const lines = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  const pairs = lines.map((line) => /^([^:]+):\s*(.*)$/.exec(line)).filter(Boolean);
  return { headers: Object.fromEntries(pairs.map(([, name, value]) => [name.toLowerCase(), value])), body };
}

function decode({ headers, body }) {
  const how = (headers["content-transfer-encoding"] ?? "7bit").toLowerCase();
  if (how === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (how === "quoted-printable") return quoted(body.replace(/=\r?\n/g, ""));
  return body;
}

function quoted(text) {
  return Buffer.from(text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1").toString("utf8");
}

/** RFC 2047 words of a header. */
function words(value) {
  const joined = value.replace(/\?=\s+=\?/g, "?==?");
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how, text) =>
    how.toLowerCase() === "b" ? Buffer.from(text, "base64").toString("utf8") : quoted(text.replaceAll("_", " ")));
}
