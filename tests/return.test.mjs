// One return, end to end: from a store's page to a number that the database remembers.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessible } from "./harness/axe.mjs";
import { launch, PHONE, Visit } from "./harness/browser.mjs";
import { photo, PLACE } from "./harness/files.mjs";
import { Server } from "./harness/server.mjs";
import { Way } from "./harness/way.mjs";

let server, browser;
before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Every file under a folder. */
async function all(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

test("a fault with photos, from the store's page to the status page", () =>
  Visit.go(browser, { viewport: { width: 1280, height: 900 } }, async (visit) => {
    await visit.page.goto(`${server.shop}/product.html?sku=FJELL-M`);
    await visit.page.locator("takeback-badge summary").waitFor();
    await visit.page.locator("takeback-returns a").first().click();
    const desk = await visit.desk(server.url);
    const way = new Way(desk, { judged: true });
    await way.find(" nl-20481", "Anna@Example.org");
    await way.lines(/Fjell rain jacket/);
    await way.answer("reason", "damaged-or-defective");
    // The 14 days run as well, so how far it was used still counts.
    await way.answer("use", "tried");
    await way.answer("repair", "none");
    await way.told(way.say("answer.fault-choose"));
    await way.take("repair");

    await way.at("photos.title");
    const picture = await photo(visit.page);
    await desk.locator("input[type=file]").first().setInputFiles(picture);
    await desk.locator(".tb-shot-done").first().waitFor();
    await way.judge("a photo that is saved");
    await visit.picture("photos-dialog");
    await way.on();

    await way.send();
    await way.at("confirmed.title");
    const rma = await way.number();
    await visit.picture("confirmed-dialog");

    const mail = await server.mail((mail) => mail.subject.includes(rma));
    assert.equal(mail.to.includes("anna@example.org"), true);
    const link = /https?:\/\/\S+\/r#\S+/.exec(mail.text)?.[0];
    assert.ok(link, mail.text);

    const stored = (await all(join(server.data, "photos"))).filter((name) => name.endsWith(".jpg"));
    assert.equal(stored.length, 1);
    const bytes = await readFile(stored[0]);
    assert.equal(bytes.includes(PLACE), false, "a private field of the photo was stored");
    assert.equal(bytes.includes("Exif"), false);

    const status = await visit.context.newPage();
    await status.goto(link);
    await status.getByText(rma).first().waitFor();
    await accessible(status, "the status page");
    assert.equal(new URL(status.url()).hash, "", "the secret stays in the address");
  }));

test("a change of mind: what is asked, what is owed, what is drawn", () =>
  Visit.go(browser, { viewport: PHONE }, async (visit) => {
    await visit.page.goto(server.url);
    const way = new Way(visit.page, { judged: true });
    await way.find("NL-20502", "jonas@example.org");
    // One thing was bought: the first screen is the first question.
    await way.answer("reason", "changed-my-mind");
    await way.answer("use", "tried");
    const said = await way.told(way.say("answer.return-until"));
    assert.match(await way.heading(), /\b\d{1,2} \w+/);
    await visit.picture("answer");
    assert.match(said, way.say("lead.postage-free"));
    assert.match(said, /€129\.90/);
    assert.match(said, /\+ €12\.99/);
    assert.match(said, /BGB §/);
    assert.match(said, way.say("why.withdrawal-over"));
    await way.take("store-credit");
    await way.send();
    await way.at("confirmed.title");
    await way.number();
  }));

test("a reload keeps the draft, and back works everywhere", () =>
  Visit.go(browser, {}, async (visit) => {
    await visit.page.goto(server.url);
    const way = new Way(visit.page);
    await way.find("NL-20466", "piotr@example.org");
    await way.answer("reason", "changed-my-mind");
    await way.at("question.use");
    await visit.page.reload();
    await way.answer("use", "tried");
    await way.told(way.say("answer.return"));
    const answer = await way.heading();
    await way.on();
    await way.at("method-screen.title");
    await visit.page.reload();
    await way.at("method-screen.title");
    await way.click("common.back");
    await way.told(way.say("answer.return"));
    assert.equal(await way.heading(), answer);
    await way.click("common.back");
    await way.at("question.use");
    await way.click("common.back");
    await way.at("question.reason");
    await way.click("reason.changed-my-mind");
    // What was said and chosen is not asked again.
    await way.at("method-screen.title");
    const kept = await visit.page.evaluate(() => JSON.stringify({ ...localStorage }));
    assert.equal(kept.includes("piotr"), false, "something personal is kept in the browser");
  }));

test("in Russian, dark: repair first, with the law by its article", () =>
  Visit.go(browser, { locale: "ru-RU", colorScheme: "dark", timezoneId: "Europe/Moscow" }, async (visit) => {
    await visit.page.goto(`${server.url}/?locale=ru`);
    const way = new Way(visit.page, { judged: true, language: "ru" });
    await way.find("RU-11834", "marina@example.org");
    await way.answer("reason", "damaged-or-defective");
    await way.answer("repair", "none");
    const said = await way.told(way.say("answer.repair-first"));
    assert.match(said, /ЗоЗПП, ст\. 18/);
    assert.match(said, way.say("gate.ru-complex-after-15"));
    await visit.picture("answer-ru-dark");
  }));
