// The shopper's way, step by step: what a person would click, by the words on the screen.
import assert from "node:assert/strict";
import { accessible } from "./axe.mjs";

import { words } from "./words.mjs";

const say = {};
for (const language of ["en", "de", "ru"]) say[language] = await words(language);

/** One way through the desk, in a page or a frame of it. */
export class Way {
  /** `frame` holds the desk; every screen that is reached is judged for accessibility when `judged`. */
  constructor(frame, { judged = false, language = "en" } = {}) {
    this.frame = frame;
    this.judged = judged;
    this.say = say[language];
  }

  /** The screen with this heading, once it is there. */
  async at(key) {
    await this.frame.getByRole("heading", { level: 1, name: this.say(key) }).waitFor();
    await this.judge(key);
  }

  async judge(where) {
    if (this.judged) await accessible(this.frame, where);
  }

  async heading() {
    return (await this.frame.locator("h1").first().innerText()).replace(/\s+/g, " ");
  }

  /** What the screen says, with ordinary spaces. */
  async text() {
    return (await this.frame.locator("#main").innerText()).replace(/[\u00a0\u202f ]/g, " ");
  }

  /** Clicks the button with these words. */
  async click(key) {
    await this.frame.getByRole("button", { name: this.say(key) }).first().click();
  }

  /** Goes on with the one filled button. */
  async on() {
    await this.frame.locator("#main .tb-btn:not(.is-line)").first().click();
  }

  /** Finds an order as a guest. */
  async find(order, contact) {
    await this.at("find.title");
    await this.frame.getByLabel(this.say("find.order")).first().fill(order);
    await this.frame.getByLabel(this.say("find.contact")).first().fill(contact);
    await this.click("find.go");
  }

  /** Ticks lines by name and goes on. */
  async lines(...names) {
    await this.at("lines.title");
    for (const name of names) await this.frame.getByRole("checkbox", { name }).check();
    await this.on();
  }

  /** Answers the question about this fact. */
  async answer(fact, word) {
    await this.at(`question.${fact}`);
    await this.click(`${fact}.${word}`);
  }

  /** Is this fact asked on the screen that comes? */
  async asked(fact) {
    await this.frame.locator(".tb-head h1, h1").first().waitFor();
    return this.say(`question.${fact}`).test(await this.heading());
  }

  /** The answer, once it is there. */
  async told(pattern) {
    await this.frame.getByRole("heading", { level: 1, name: pattern }).waitFor();
    await this.judge(String(pattern));
    return this.text();
  }

  /** Takes a remedy. */
  async take(remedy) {
    await this.frame.getByRole("radio", { name: this.say(`remedy.${remedy}`) }).check();
    await this.on();
  }

  /** From the method to the return number. */
  async send() {
    await this.review();
    await this.click("review-screen.send");
  }

  /** From the method to the page that is checked before sending. */
  async review() {
    await this.at("method-screen.title");
    await this.on();
    await this.at("review-screen.title");
  }

  /** The return number on the last screen. */
  async number() {
    const number = (await this.frame.locator(".tb-rma .tb-number").innerText()).trim();
    assert.match(number, /^[A-Z0-9-]{8,}$/);
    return number;
  }
}
