// Talks to /api/v1/widget. Knows the visitor's token and nothing of the page.
const TOKEN = 'afterhours.visitor';
const PATIENCE = [1000, 2000, 4000];

/** An answer that is not a success, or none at all (status 0). */
export class Refused extends Error {
  constructor(status, problem, retryAfter) {
    super((problem && problem.detail) || `HTTP ${status}`);
    this.status = status;
    this.code = (problem && problem.code) || null;
    this.errors = (problem && problem.errors) || [];
    this.retryAfter = retryAfter;
  }

  /** Whether the same call may succeed later. */
  get temporary() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export class Api {
  constructor(base, storage, language) {
    this.base = base;
    this.storage = storage;
    this.query = language ? `?language=${encodeURIComponent(language.slice(0, 16))}` : '';
    this.forms = new Map();
  }

  async group(code) {
    const kept = this.storage?.read(TOKEN);
    const headers = kept ? { 'X-Visitor-Token': kept.token } : {};
    const group = await this.#call('GET', `/groups/${encodeURIComponent(code)}${this.query}`, undefined, headers);
    this.forms.set(code, group.form);
    this.passes?.offer(code, group.form);
    return group;
  }

  /** What sending needs is loaded once somebody is about to write. */
  async prepare() {
    const { FormPasses } = await import('./proof.js');
    this.passes ??= new FormPasses((code) => this.group(code));
    for (const [code, form] of this.forms) this.passes.offer(code, form);
  }

  /** The state of a group, pushed. */
  streamGroup(code, signal) {
    return this.#stream(`/groups/${encodeURIComponent(code)}/events${this.query}`, {}, signal);
  }

  /** A request of this visitor's, pushed. */
  async streamRequest(reference, signal) {
    const headers = { 'X-Visitor-Token': await this.#token(false) };
    return this.#stream(`/requests/${encodeURIComponent(reference)}/events`, headers, signal);
  }

  /** Repeats the call with the same key while nobody answers: one request is raised. */
  async ask(code, body, key, onRetry) {
    const path = `/groups/${encodeURIComponent(code)}/requests`;
    const send = (extra) => this.#asVisitor('POST', path, { ...body, ...extra }, { 'Idempotency-Key': key });
    await this.prepare();
    this.forms.delete(code);
    return this.#patiently(() => this.passes.send(code, send), onRetry);
  }

  async request(reference) {
    return this.#asVisitor('GET', `/requests/${encodeURIComponent(reference)}`);
  }

  /** Repeats the call with the same key while nobody answers: the server adds the message once. */
  async say(reference, body, key) {
    const path = `/requests/${encodeURIComponent(reference)}/messages`;
    return this.#patiently(() => this.#asVisitor('POST', path, { body }, { 'Idempotency-Key': key }));
  }

  /** A message with files, sent once like those without. */
  async attach(reference, body, files, key) {
    const path = `/requests/${encodeURIComponent(reference)}/attachments`;
    return this.#patiently(async () => this.#asVisitor('POST', path, await formOf(body, files), { 'Idempotency-Key': key }));
  }

  async cancel(reference) {
    return this.#asVisitor('POST', `/requests/${encodeURIComponent(reference)}/cancel`);
  }

  /** Gives up the place in line and has the message kept. */
  async leave(reference) {
    return this.#asVisitor('POST', `/requests/${encodeURIComponent(reference)}/leave`);
  }

  /** Says whether this window's customer is there; sent even while the page goes away. */
  async activity(reference, event, window) {
    const path = `/requests/${encodeURIComponent(reference)}/activity`;
    return this.#asVisitor('POST', path, { event, window }, {}, true);
  }

  /** The same by a private link, which stands for the visitor. */
  byLink(token) {
    const path = `/status/${encodeURIComponent(token)}`;
    return {
      request: () => this.#call('GET', path),
      stream: (signal) => this.#stream(`${path}/events`, {}, signal),
      leave: () => this.#call('POST', `${path}/leave`),
      contact: (contact) => this.#call('POST', `${path}/contact`, contact),
      say: (body, key) =>
        this.#patiently(() => this.#call('POST', `${path}/messages`, { body }, { 'Idempotency-Key': key })),
      attach: (body, files, key) =>
        this.#patiently(async () =>
          this.#call('POST', `${path}/attachments`, await formOf(body, files), { 'Idempotency-Key': key }),
        ),
      cancel: () => this.#call('POST', `${path}/cancel`),
      activity: (event, window) => this.#call('POST', `${path}/activity`, { event, window }, {}, true),
    };
  }

  async #patiently(call, onRetry = () => {}) {
    for (const pause of [...PATIENCE, null]) {
      try {
        return await call();
      } catch (refused) {
        const retry = refused.temporary && refused.status !== 429 && pause !== null;
        if (!retry) throw refused;
        onRetry();
        await new Promise((resolve) => setTimeout(resolve, Math.max(pause, (refused.retryAfter || 0) * 1000)));
      }
    }
    throw new Refused(0, null, 0);
  }

  /** A token that ran out is replaced once. */
  async #asVisitor(method, path, body, headers = {}, keepalive = false) {
    const token = await this.#token(false);
    try {
      return await this.#call(method, path, body, { ...headers, 'X-Visitor-Token': token }, keepalive);
    } catch (refused) {
      if (refused.status !== 401) throw refused;
      const fresh = await this.#token(true);
      return this.#call(method, path, body, { ...headers, 'X-Visitor-Token': fresh }, keepalive);
    }
  }

  async #token(refused) {
    const kept = this.storage.read(TOKEN);
    if (kept && !refused && Date.now() < kept.renewAt) return kept.token;
    const issued = await this.#call('POST', '/visitor', undefined, kept ? { 'X-Visitor-Token': kept.token } : {});
    // Counted with this browser's clock: the server's may be simulated.
    this.storage.write(TOKEN, { token: issued.token, renewAt: Date.now() + issued.renewInSeconds * 1000 });
    return issued.token;
  }

  #stream(path, headers, signal) {
    const accept = { ...headers, Accept: 'text/event-stream, application/problem+json' };
    return fetch(this.base + path, { headers: accept, credentials: 'omit', cache: 'no-store', signal });
  }

  async #call(method, path, body, headers = {}, keepalive = false) {
    let response;
    // a form brings its own type, with its boundary
    const plain = body === undefined || body instanceof FormData;
    try {
      response = await fetch(this.base + path, {
        method,
        headers: plain ? headers : { ...headers, 'Content-Type': 'application/json' },
        body: plain ? body : JSON.stringify(body),
        credentials: 'omit',
        cache: 'no-store',
        keepalive,
      });
    } catch {
      throw new Refused(0, null, 0);
    }
    const answer = await response.json().catch(() => null);
    if (!response.ok) throw new Refused(response.status, answer, Number(response.headers.get('Retry-After')) || 0);
    return answer;
  }
}

/** Loaded with the first file. */
async function formOf(body, files) {
  return (await import('./attachments.js')).formOf(body, files);
}
