// A no, and what goes wrong: each with its own sentence, and nothing lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible } from "./harness/axe.mjs";
import { launch, Visit } from "./harness/browser.mjs";
import { file, long } from "./harness/files.mjs";
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

test("made for one person: no withdrawal, with the article, and a way on", () =>
  Visit.go(browser, {}, async (visit) => {
    await visit.page.goto(server.url);
    const way = new Way(visit.page, { judged: true });
    await way.find("NL-20523", "zofia@example.org");
    await way.lines(/mug/);
    await way.answer("reason", "changed-my-mind");
    const said = await way.told(way.say("answer.excluded"));
    assert.match(said, way.say("ground.crd-16-c"));
    assert.match(said, /art\. 38 pkt 3/);
    assert.match(said, way.say("alternative.second-look.title"));
    await visit.picture("refusal");
    await way.click("alternative.fault.title");
    await way.answer("repair", "none");
    await way.told(way.say("answer.repair-or-replace"));
  }));

test("too late by law and store: the day is named", () =>
  Visit.go(browser, {}, async (visit) => {
    await visit.page.goto(server.url);
    const way = new Way(visit.page);
    await way.find("NL-20377", "camille@example.org");
    await way.answer("reason", "too-small");
    await way.told(way.say("answer.late"));
    assert.match(await way.heading(), /\b\d{1,2} \w+/);
    await accessible(visit.page, "the refusal");
  }));

test("used-up pieces are shown and cannot be chosen", () =>
  Visit.go(browser, {}, async (visit) => {
    await visit.page.goto(server.url);
    const way = new Way(visit.page);
    await way.find("NL-20440", "mateusz@example.org");
    await way.at("lines.title");
    assert.equal(await visit.page.locator(".tb-choice.is-off").count(), 1);
    assert.equal(await visit.page.getByRole("checkbox", { name: /jacket/ }).count(), 0);
    await accessible(visit.page, "used-up pieces");
  }));

test("an unknown order and a wrong contact get the very same answer", async () => {
  const ask = async (order, contact) => {
    const answer = await fetch(`${server.url}/api/v1/lookup`, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": "en" },
      body: JSON.stringify({ order, contact }),
    });
    const headers = [...answer.headers].filter(([name]) => !["date", "x-request-id"].includes(name));
    return JSON.stringify([answer.status, headers, await answer.text()]);
  };
  assert.equal(await ask("NL-99999", "anna@example.org"), await ask("NL-20481", "someone@example.org"));
});

test("a lookup that finds nothing says what to do and keeps what was typed", () =>
  Visit.go(browser, {}, async (visit) => {
    visit.allow(/404/);
    await visit.page.goto(server.url);
    const way = new Way(visit.page);
    await way.at("find.title");
    await way.click("find.go");
    await visit.page.getByRole("alert").waitFor();
    await accessible(visit.page, "the error summary");
    await way.find("NL-1", "nobody@example.org");
    await visit.page.getByRole("alert").getByText(way.say("problem.order-not-found")).waitFor();
    assert.equal(await visit.page.locator("#order").inputValue(), "NL-1");
    await visit.picture("find-error");
  }));

test("files that are no photo are told apart, before anything is sent", () =>
  Visit.go(browser, {}, async (visit) => {
    await visit.page.goto(server.url);
    const way = new Way(visit.page);
    await way.find("RU-11902", "ilya@example.org");
    await way.answer("reason", "damaged-or-defective");
    // Within 15 days any fault gives the money back: earlier repairs change nothing, and are not asked.
    await way.told(way.say("answer.fault-choose"));
    await way.take("refund");
    await way.at("photos.title");
    const input = visit.page.locator("input[type=file]").first();
    const tile = visit.page.locator(".tb-shot").first();
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(64)]);
    const files = [
      [await file("receipt.pdf", "%PDF-1.7\n"), "pdf"],
      [await file("empty.jpg", ""), "empty"],
      [await file("IMG_1.HEIC", heic), "heic"],
      [await file("notes.jpg", "just some text, long enough to be looked at"), "not-an-image"],
      [await file("torn.jpg", Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200)])), "broken"],
      [await long("huge.jpg", 80 * 1024 * 1024), "too-large"],
    ];
    for (const [path, code] of files) {
      await input.setInputFiles(path);
      await tile.getByText(way.say(`photo.${code}`)).waitFor();
    }
    await accessible(visit.page, "a photo that could not be taken");
    // Photos never stand between a shopper and a right.
    await way.on();
    await way.at("method-screen.title");
  }));
