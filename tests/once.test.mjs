// Once, however often: a dead network and a killed server between submit and answer end in one return.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, Visit } from "./harness/browser.mjs";
import { Wire } from "./harness/network.mjs";
import { Server } from "./harness/server.mjs";
import { Way } from "./harness/way.mjs";

let server, browser, wire;
before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
  wire = await Wire.to(server);
});
after(async () => {
  await browser?.close();
  await wire?.close();
  await server?.stop();
});

const lost = /ERR_|Failed to load resource|WebSocket/;

async function toReview(visit, order, contact, answer) {
  await visit.page.goto(wire.url);
  const way = new Way(visit.page);
  await way.find(order, contact);
  await way.answer("reason", "changed-my-mind");
  await way.answer("use", "tried");
  await way.told(way.say(answer));
  await way.on();
  await way.review();
  return way;
}

test("the answer is lost, the server is killed, the page reloads: one return, one mail", () =>
  Visit.go(browser, {}, async (visit) => {
    visit.allow(lost);
    const way = await toReview(visit, "NL-20502", "jonas@example.org", "answer.return-until");
    const answer = wire.loseAnswer("POST /api/v1/cases");
    await way.click("review-screen.send");
    const first = /"rma":"([^"]+)"/.exec(await answer)?.[1];
    assert.ok(first, "the service had taken it");
    await way.at("sending.waiting-title");
    assert.doesNotMatch(await way.text(), way.say("confirmed.title"), "it says received, and does not know");
    await server.kill();
    await server.restart();
    wire.mend();
    await visit.page.reload();
    await way.at("confirmed.title");
    assert.equal(await way.number(), first);
    await server.mail((mail) => mail.subject.includes(first));
    assert.equal((await server.mails()).length, 1);
  }));

test("no network at all: it waits on the device and goes by itself", () =>
  Visit.go(browser, {}, async (visit) => {
    visit.allow(lost);
    const way = await toReview(visit, "NL-20466", "piotr@example.org", "answer.return");
    wire.cut();
    await way.click("review-screen.send");
    await way.at("sending.waiting-title");
    await visit.picture("saved-on-this-device");
    wire.mend();
    await way.at("confirmed.title");
    const rma = await way.number();
    await server.mail((mail) => mail.subject.includes(rma));
  }));
