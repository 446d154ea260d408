// Talks to the service that remembers nothing: what is known travels in "state", from each answer to the next request.
// Usage: node stateless.mjs [base-url]
import assert from 'node:assert/strict';

class StatelessClient {
  #base;
  #state;

  constructor(base) {
    this.#base = base;
  }

  healthCheck() {
    return this.#call('GET', '/health');
  }

  getServerInfo() {
    return this.#call('GET', '/info');
  }

  say(message) {
    return this.#carry('/api/v1/stateless/conversations', { message });
  }

  addToCart(productId, quantity) {
    return this.#carry('/api/v1/stateless/cart/items', { product_id: productId, quantity });
  }

  forget() {
    this.#state = undefined;
  }

  // JSON.stringify leaves out a state that is undefined: so the first request has none.
  async #carry(path, body) {
    const answer = await this.#call('POST', path, { ...body, state: this.#state });
    this.#state = answer.state;
    return answer;
  }

  async #call(method, path, body) {
    const url = this.#base + path;
    const response = await fetch(url, {
      method,
      headers: body && { 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    }).catch((cause) => {
      throw new Error(`${method} ${url} got no answer: ${cause.cause ?? cause}`, { cause });
    });
    const text = await response.text();
    if (response.status !== 200) {
      throw new Error(`${method} ${url} answered ${response.status}, not 200: ${text}`);
    }
    return JSON.parse(text);
  }
}

async function talk(client, message, expected) {
  const { reply } = await client.say(message);
  assert.equal(reply, expected);
  console.log(`me: ${message}`);
  console.log(`server: ${reply}`);
}

async function story(client) {
  const health = await client.healthCheck();
  assert.equal(health.data.status, 'healthy');
  console.log(`health: ${health.data.server} is healthy`);
  const info = await client.getServerInfo();
  console.log(`info: ${info.data.message}`);

  await talk(client, 'my name is Ada', 'Nice to meet you, Ada.');
  await talk(client, 'what is my name?', 'Your name is Ada.');
  await talk(client, 'remember colour is blue', 'I will remember that colour is blue.');
  await talk(client, 'what do you remember?', 'I remember: colour is blue; name is Ada.');

  const { items } = await client.addToCart('book-002', 2);
  assert.deepEqual(items, [{ product_id: 'book-002', quantity: 2 }]);
  console.log('cart: 2 of book-002');

  console.log('without the state:');
  client.forget();
  await talk(client, 'what is my name?', 'You have not told me your name.');
}

try {
  await story(new StatelessClient(process.argv[2] ?? 'http://localhost:8000'));
} catch (error) {
  console.error(`stateless.mjs: ${error.message}`);
  process.exitCode = 1;
}
