// The sentences as the desk says them, so that a better wording breaks no test.
import { readFile } from "node:fs/promises";

/** `words("en")("find.title")` is that sentence as a pattern: what is filled in matches anything. */
export async function words(language) {
  const text = await readFile(new URL(`../../locales/${language}.toml`, import.meta.url), "utf8");
  const table = new Map();
  let section = "";
  for (const line of text.split("\n")) {
    const head = /^\[([\w.-]+)\]/.exec(line);
    if (head) section = head[1];
    const entry = /^([\w-]+) = "(.*)"\s*$/.exec(line);
    if (entry) table.set(`${section}.${entry[1]}`, entry[2]);
  }
  return (key) => {
    const sentence = table.get(key);
    if (sentence === undefined) throw new Error(`${language} has no plain sentence ${key}`);
    return pattern(sentence);
  };
}

function pattern(sentence) {
  const parts = sentence.replaceAll("**", "").split(/\{[\w-]+\}/);
  return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[ \u00a0]/g, "\\s")).join(".+"));
}
