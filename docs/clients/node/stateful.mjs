// Talks to the service that remembers: the session's id is all that this client keeps.
// Usage: node stateful.mjs [base-url [address of /health and /info]]
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

class StatefulClient {
  #base;
  #statusBase;
  #session;

  constructor(base, statusBase) {
    this.#base = base;
    this.#statusBase = statusBase;
  }

  healthCheck() {
    return this.#call(200, 'GET', `${this.#statusBase}/health`);
  }

  getServerInfo() {
    return this.#call(200, 'GET', `${this.#statusBase}/info`);
  }

  async startSession() {
    const { id } = await this.#post('', {});
    this.#session = id;
  }

  say(message) {
    return this.#call(201, 'POST', `${this.#base}/api/v1/stateful/conversations`,
      { session_id: this.#session, message }, randomUUID());
  }

  addToCart(productId, quantity, key = randomUUID()) {
    return this.#post(`/${this.#session}/cart/items`, { product_id: productId, quantity }, key);
  }

  getHistory() {
    return this.#call(200, 'GET', this.#sessions(`/${this.#session}/history`));
  }

  endSession() {
    return this.#call(204, 'DELETE', this.#sessions(`/${this.#session}`));
  }

  expectNoSession() {
    return this.#call(404, 'GET', this.#sessions(`/${this.#session}`));
  }

  #sessions(path) {
    return `${this.#base}/api/v1/stateful/sessions${path}`;
  }

  #post(path, body, key = randomUUID()) {
    return this.#call(201, 'POST', this.#sessions(path), body, key);
  }

  // Whoever repeats a request with the same key gets the first answer again, and nothing happens twice.
  async #call(expected, method, url, body, key) {
    const response = await fetch(url, {
      method,
      headers: body && { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    }).catch((cause) => {
      throw new Error(`${method} ${url} got no answer: ${cause.cause ?? cause}`, { cause });
    });
    const text = await response.text();
    if (response.status !== expected) {
      throw new Error(`${method} ${url} answered ${response.status}, not ${expected}: ${text}`);
    }
    return text ? JSON.parse(text) : undefined;
  }
}

async function talk(client, message, expected) {
  const { reply } = await client.say(message);
  assert.equal(reply, expected);
  console.log(`me: ${message}`);
  console.log(`server: ${reply}`);
}

function cartLine({ items, total }) {
  assert.equal(items.length, 1);
  const [{ product_id: productId, quantity }] = items;
  assert.equal(productId, 'book-002');
  assert.equal(quantity, 2);
  return `${quantity} of ${productId}, total ${total}`;
}

async function story(client) {
  const health = await client.healthCheck();
  assert.equal(health.data.status, 'healthy');
  console.log(`health: ${health.data.server} is healthy`);
  const info = await client.getServerInfo();
  console.log(`info: ${info.data.message}`);

  await client.startSession();
  await talk(client, 'my name is Ada', 'Nice to meet you, Ada.');
  await talk(client, 'what is my name?', 'Your name is Ada.');
  await talk(client, 'remember colour is blue', 'I will remember that colour is blue.');
  await talk(client, 'what do you remember?', 'I remember: colour is blue; name is Ada.');

  const key = randomUUID();
  console.log(`cart: ${cartLine(await client.addToCart('book-002', 2, key))}`);
  console.log(`cart, the same request again: ${cartLine(await client.addToCart('book-002', 2, key))}`);

  const history = await client.getHistory();
  assert.equal(history.items.length, 4);
  for (const { turn, message } of history.items) {
    console.log(`history: ${turn} ${message}`);
  }

  await client.endSession();
  await client.expectNoSession();
  console.log('session ended: 404');
}

try {
  const [base = 'http://localhost:8000', statusBase = 'http://localhost:3002'] = process.argv.slice(2);
  await story(new StatefulClient(base, statusBase));
} catch (error) {
  console.error(`stateful.mjs: ${error.message}`);
  process.exitCode = 1;
}
