// Chromium, and pages that tell on themselves: every error in a console and every breach of a policy is kept.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ARGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--force-color-profile=srgb",
];
const OUTPUT = fileURLToPath(new URL("../output/", import.meta.url));

/** What a phone and a desk show. */
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

function executable() {
  if (process.env.TAKEBACK_CHROMIUM) return process.env.TAKEBACK_CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch { /* the next one */ }
  }
  throw new Error("no Chromium: name one in TAKEBACK_CHROMIUM, or let `cargo xtask test` find one");
}

/** A browser; `close()` it at the end of the file. */
export function launch() {
  return chromium.launch({ executablePath: executable(), args: ARGS });
}

/** One shopper with a browser profile of their own. */
export class Visit {
  /** What went wrong, in the page's own words. */
  troubles = [];
  #allowed = [];

  /** `options` are Playwright's for a context: `locale`, `colorScheme`, `viewport`, `javaScriptEnabled`, … */
  static async of(browser, options = {}) {
    const visit = new Visit();
    visit.context = await browser.newContext({ viewport: PHONE, locale: "en-GB", timezoneId: "Europe/Berlin", reducedMotion: "reduce", ...options });
    visit.context.setDefaultTimeout(10_000);
    await visit.context.exposeBinding("__policyBroken", ({ frame }, what) => void visit.troubles.push(`policy: ${what} (${frame.url()})`));
    await visit.context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => globalThis.__policyBroken(`${event.effectiveDirective} blocked ${event.blockedURI}`));
    });
    visit.context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) visit.troubles.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    visit.context.on("weberror", (error) => visit.troubles.push(`uncaught: ${error.error().stack ?? error.error()}`));
    visit.page = await visit.context.newPage();
    return visit;
  }

  /** Troubles that this test brings about itself, as a refusal by status: they are no reason to fail. */
  allow(...patterns) {
    this.#allowed.push(...patterns);
  }

  /** Fails if a page complained. */
  quiet() {
    const left = this.troubles.filter((trouble) => !this.#allowed.some((pattern) => pattern.test(trouble)));
    assert.deepEqual(left, [], "pages complained");
  }

  /** The desk inside a store's page, once it is there. */
  async desk(origin) {
    const element = await this.page.waitForSelector(`iframe[src^="${origin}/frame"]`, { state: "attached" });
    return element.contentFrame();
  }

  /** A picture of the whole page in tests/output/, for people to look at. */
  async picture(name) {
    await mkdir(OUTPUT, { recursive: true });
    await this.page.screenshot({ path: `${OUTPUT}${name}.png`, fullPage: true, animations: "disabled" });
  }

  /**
   * A whole visit: `during(visit)`, then a page that complained fails the test. When it fails, its last picture is in
   * tests/output/ and what the pages said is in the error.
   */
  static async go(browser, options, during) {
    const visit = await Visit.of(browser, options);
    try {
      await during(visit);
      await visit.context.close();
      visit.quiet();
    } catch (error) {
      const name = `failed-${Date.now()}`;
      await visit.picture(name).catch(() => {});
      await visit.context.close().catch(() => {});
      throw new Error(`${error.message}\n  at ${visit.page.url()}, picture: tests/output/${name}.png\n  pages said: ${visit.troubles.join("\n    ") || "nothing"}`, { cause: error });
    }
  }
}
