// The real binary with a data folder of its own: started, killed and started again as a test asks.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { mails } from "./mail.mjs";

const BINARY = process.env.TAKEBACK_BINARY ?? fileURLToPath(new URL("../../target/release/takeback", import.meta.url));
const PATIENCE = 20_000;

/** A port that nobody listens on just now. */
export async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** Every server of this file, so that none outlives it. */
const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/** `takeback demo`: the service at `url`, the demo store at `shop`. */
export class Server {
  #child;
  #args;
  #env;
  /** Everything that it wrote, for a test that fails. */
  log = "";

  /** Starts one and waits until it answers. `args` and `env` are added to its own. */
  static async start({ args = [], env = {} } = {}) {
    if (!existsSync(BINARY)) throw new Error(`${BINARY} is not there: cargo xtask demo --build-only builds it`);
    const server = new Server();
    server.data = await mkdtemp(join(tmpdir(), "takeback-"));
    const [port, shop] = [await freePort(), await freePort()];
    server.port = port;
    server.url = `http://127.0.0.1:${port}`;
    server.shop = `http://localhost:${shop}`;
    server.#args = ["demo", "--data", server.data, "--port", port, "--shop-port", shop, ...args].map(String);
    server.#env = env;
    await server.#up();
    return server;
  }

  async #up() {
    const child = spawn(BINARY, this.#args, { env: { ...process.env, ...this.#env }, stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    running.add(child);
    child.gone = once(child, "exit").then(([code, signal]) => {
      running.delete(child);
      return signal ?? code;
    });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (this.log += text));
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${this.log}`);
      const answer = await fetch(`${this.url}/healthz`).catch(() => null);
      if (answer?.ok) return;
      await pause(50);
    }
    throw new Error(`the server did not answer within ${PATIENCE / 1000} s:\n${this.log}`);
  }

  /** As a crash or a power cut: no warning, nothing is finished. */
  async kill() {
    this.#child.kill("SIGKILL");
    await this.#child.gone;
  }

  /** Up again on the same ports and data. */
  async restart() {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await this.kill();
    await this.#up();
  }

  /** As Ctrl-C; answers the exit code. */
  async interrupt() {
    this.#child.kill("SIGINT");
    return this.#child.gone;
  }

  /** Stops it and forgets its data. */
  async stop() {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill("SIGTERM");
      const late = setTimeout(() => this.#child.kill("SIGKILL"), 12_000);
      await this.#child.gone;
      clearTimeout(late);
    }
    await rm(this.data, { recursive: true, force: true });
  }

  /** The mail that has left so far, oldest first. */
  mails() {
    return mails(join(this.data, "mail"));
  }

  /** The first mail that `fits`, as soon as it has left. */
  async mail(fits = () => true) {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      const found = (await this.mails()).find(fits);
      if (found) return found;
      await pause(100);
    }
    throw new Error(`no such mail within ${PATIENCE / 1000} s; there are: ${(await this.mails()).map((mail) => mail.subject).join("; ")}`);
  }
}
