// Accessibility of what is on the screen just now, judged by axe-core.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Fails with every violation in `frame` (a page or one frame of it; other frames are asked on their own). It gets in by the
 * debugger, so the page's own policy stays as strict as it is. `where` names the screen.
 */
export async function accessible(frame, where, { except = [] } = {}) {
  const violations = await found(frame, except);
  const lines = violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help}`,
    ...nodes.map(({ target, failureSummary }) => `    ${target.join(" ")}: ${failureSummary.replace(/\s+/g, " ")}`),
  ]);
  assert.equal(lines.length, 0, `${where} is not accessible to everyone:\n${lines.join("\n")}`);
}

async function found(frame, except) {
  // Half-faded text has half its contrast: moving things are at their end first.
  await frame.evaluate(() => document.getAnimations().forEach((animation) => {
    const { iterations } = animation.effect?.getTiming() ?? {};
    if (iterations !== Infinity) animation.finish();
  }));
  if (!(await frame.evaluate(() => "axe" in globalThis))) await frame.evaluate(source);
  return frame.evaluate(
    async ([values, except]) => {
      const rules = Object.fromEntries(except.map((rule) => [rule, { enabled: false }]));
      const { violations } = await globalThis.axe.run(document, { runOnly: { type: "tag", values }, rules, iframes: false, resultTypes: ["violations"] });
      return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })) }));
    },
    [TAGS, except],
  );
}
