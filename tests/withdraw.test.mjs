// The withdrawal function (Directive 2011/83/EU Art. 11a): two steps, three fields, without any script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible } from "./harness/axe.mjs";
import { launch, Visit } from "./harness/browser.mjs";
import { Server } from "./harness/server.mjs";

let server, browser;
before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const LABELS = {
  en: { entry: "Withdraw from contract here", confirm: "Confirm withdrawal" },
  de: { entry: "Vertrag widerrufen", confirm: "Widerruf bestätigen" },
};

for (const [locale, label] of Object.entries(LABELS)) {
  test(`two steps with the statutory words (${locale}), no script, a receipt by mail`, () =>
    Visit.go(browser, { locale, javaScriptEnabled: false }, async (visit) => {
      await visit.page.goto(`${server.url}/withdraw?locale=${locale}&order=NL-20481`);
      const fields = visit.page.locator("form input:not([type=hidden]), form textarea");
      // Nothing but name, contract and contact is asked of everyone.
      assert.equal(await visit.page.locator("form [required]").count() <= 3, true);
      await fields.nth(0).fill("Anna Lindqvist");
      await fields.nth(2).fill("anna@example.org");
      await visit.page.locator("form button").first().click();
      await visit.page.getByRole("button", { name: label.confirm, exact: true }).waitFor();
      await visit.picture(`withdraw-2-${locale}`);
      await visit.page.getByRole("button", { name: label.confirm, exact: true }).click();
      await visit.page.locator("h1").waitFor();
      const receipt = await visit.page.locator("main").innerText();
      assert.match(receipt, /Anna Lindqvist/);
      assert.match(receipt, /NL-20481/);
      assert.match(receipt, /\d{2}:\d{2}/);
      await visit.picture(`withdraw-receipt-${locale}`);
      const mail = await server.mail((mail) => mail.text.includes("Anna Lindqvist") && mail.to.includes("anna@example.org"));
      assert.match(mail.text, /NL-20481/);
    }));
}

test("it is reachable from the desk's first screen, and every step is accessible", () =>
  Visit.go(browser, {}, async (visit) => {
    // A form that is not complete is answered with its status.
    visit.allow(/422/);
    await visit.page.goto(server.url);
    await visit.page.getByRole("link", { name: LABELS.en.entry }).first().click();
    await visit.page.waitForURL(/\/withdraw/);
    await accessible(visit.page, "withdrawal, first step");
    await visit.page.locator("form button").first().click();
    await visit.page.locator(".tb-errors").waitFor();
    await accessible(visit.page, "withdrawal, errors");
    await visit.picture("withdraw-errors");
  }));

test("the store's page itself holds a plain link to it", () =>
  Visit.go(browser, {}, async (visit) => {
    await visit.page.goto(`${server.shop}/product.html?sku=FJELL-M`);
    await visit.page.locator("takeback-badge summary").waitFor();
    const link = visit.page.locator(`a[href^="${server.url}/withdraw"]`);
    assert.equal(await link.count() >= 1, true);
  }));
