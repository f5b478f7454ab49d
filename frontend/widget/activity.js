// Tells the server whether the customer is still there while they wait: their page was closed, a phone's page went into
// the background, or nobody touched mouse and keyboard. What they do stays here; only that they do something is told.
const EVERY = 60_000;
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart', 'scroll'];

export class Activity {
  /** tell(event, window) sends one signal. One that gets lost is not repeated: the next one says more. */
  constructor(tell) {
    this.tell = tell;
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    this.window = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    // On a phone a page in the background is one that nobody sees; on a desk it may lie beside another window.
    this.phone = matchMedia('(hover: none) and (pointer: coarse)').matches;
  }

  start() {
    if (this.listening) return;
    this.listening = new AbortController();
    const { signal } = this.listening;
    const quiet = { passive: true, capture: true, signal };
    for (const sign of SIGNS) addEventListener(sign, () => this.#sign(), quiet);
    addEventListener('pagehide', () => this.#tell('CLOSED'), { signal });
    addEventListener('pageshow', (event) => event.persisted && this.#tell('ACTIVE'), { signal });
    document.addEventListener('visibilitychange', () => this.#visibility(), { signal });
    if (document.hidden && this.phone) this.#tell('HIDDEN');
    else this.#tell('ACTIVE');
  }

  stop() {
    this.listening?.abort();
    this.listening = null;
    clearTimeout(this.later);
    this.later = null;
  }

  #visibility() {
    if (!document.hidden) this.#tell('ACTIVE');
    else if (this.phone) this.#tell('HIDDEN');
  }

  /** At most one signal a minute, but never none: the last touch of a minute is told at its end. */
  #sign() {
    if (this.later) return;
    const wait = this.toldAt + EVERY - performance.now();
    if (wait <= 0) this.#tell('ACTIVE');
    else this.later = setTimeout(() => this.#tell('ACTIVE'), wait);
  }

  #tell(event) {
    clearTimeout(this.later);
    this.later = null;
    this.toldAt = performance.now();
    Promise.resolve(this.tell(event, this.window)).catch(() => {});
  }
}
