// A wire between browser and service that a test can cut, at the moment that hurts most.
import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Carries every byte to `server.port`, until it is told not to. */
export class Wire {
  #listener;
  #pairs = new Set();
  #dead = false;
  #watch = null;

  static async to(server) {
    const wire = new Wire();
    wire.#listener = createServer((near) => wire.#carry(near, server.port)).listen(0, "127.0.0.1");
    await once(wire.#listener, "listening");
    wire.url = `http://127.0.0.1:${wire.#listener.address().port}`;
    return wire;
  }

  #carry(near, port) {
    if (this.#dead) return near.resetAndDestroy();
    const far = connect(port, "127.0.0.1");
    const pair = { near, far };
    this.#pairs.add(pair);
    const end = () => {
      near.destroy();
      far.destroy();
      this.#pairs.delete(pair);
    };
    let asked = "";
    let held = false;
    near.on("data", (bytes) => {
      far.write(bytes);
      if (this.#watch && !held) {
        asked = (asked + bytes.toString("latin1")).slice(-64_000);
        held = asked.includes(this.#watch.request);
      }
    });
    far.on("data", (bytes) => {
      if (!held || !this.#watch) return near.write(bytes);
      // The service has done it; the shopper never hears of it.
      const { lost } = this.#watch;
      this.#watch = null;
      lost(bytes.toString("latin1"));
      this.cut();
    });
    for (const socket of [near, far]) socket.on("error", end).on("close", end);
  }

  /** Nothing gets through, from now on. */
  cut() {
    this.#dead = true;
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
    this.#pairs.clear();
  }

  /** The wire is whole again. */
  mend() {
    this.#dead = false;
  }

  /**
   * Lets the next request whose head has `request` (as `POST /api/v1/cases`) through and loses its answer; the wire is dead
   * then. Answers the lost answer.
   */
  loseAnswer(request) {
    return new Promise((lost) => (this.#watch = { request, lost }));
  }

  async close() {
    this.cut();
    this.#listener.close();
  }
}
