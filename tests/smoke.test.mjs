// Does everything stand: the service answers, the widget starts, no page complains, and Ctrl-C ends it cleanly?
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible } from "./harness/axe.mjs";
import { launch, Visit } from "./harness/browser.mjs";
import { Wire } from "./harness/network.mjs";
import { Server } from "./harness/server.mjs";

let server, browser;
before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("the desk starts as a page of its own, and is accessible", () =>
  Visit.go(browser, {}, async (visit) => {
    const answer = await visit.page.goto(server.url);
    assert.match(answer.headers()["content-security-policy"], /default-src 'none'.*script-src 'self' 'wasm-unsafe-eval'/);
    await visit.page.getByRole("textbox").first().waitFor();
    assert.equal(await visit.page.locator("#fallback").isVisible(), false);
    await accessible(visit.page, "finding the order");
    await visit.picture("find");
  }));

test("the desk starts inside a store's page of another origin", () =>
  Visit.go(browser, {}, async (visit) => {
    await visit.page.goto(`${server.shop}/product.html?sku=FJELL-M`);
    await visit.page.locator("takeback-badge summary").waitFor();
    await visit.page.locator("takeback-returns a").first().click();
    const desk = await visit.desk(server.url);
    await desk.getByRole("textbox").first().waitFor();
    await accessible(visit.page, "the store's page");
    await accessible(desk, "finding the order, in a dialog");
    await visit.picture("product-dialog");
  }));

test("without the widget the plain way appears", () =>
  Visit.go(browser, {}, async (visit) => {
    visit.allow(/takeback-widget|did not start|ERR_FAILED/);
    await visit.page.route("**/takeback-widget_bg.wasm", (route) => route.abort());
    await visit.page.goto(server.url);
    await visit.page.locator("#fallback a").click();
    await visit.page.waitForURL(/\/withdraw/);
    await accessible(visit.page, "the withdrawal form");
  }));

test("a wire that is cut and mended carries again", async () => {
  const wire = await Wire.to(server);
  const answers = () => fetch(`${wire.url}/healthz`).then((answer) => answer.ok, () => false);
  assert.equal(await answers(), true);
  wire.cut();
  assert.equal(await answers(), false);
  wire.mend();
  const lost = wire.loseAnswer("GET /healthz");
  assert.equal(await answers(), false);
  assert.match(await lost, /^HTTP\/1.1 200/);
  await wire.close();
});

test("a killed server comes back with its data; Ctrl-C ends it with success", async () => {
  await server.kill();
  await server.restart();
  assert.equal((await fetch(`${server.url}/healthz`)).ok, true);
  assert.equal(await server.interrupt(), 0);
  await server.restart();
});
