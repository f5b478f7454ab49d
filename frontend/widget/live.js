// Follows one address of the API: as a stream while that works, else by asking again and again. EventSource cannot send
// the visitor's token, so the stream is read by fetch.
const SILENCE = 45_000;
const LONGEST_PAUSE = 60_000;

export class Live {
  /**
   * @param stream opens the stream: (signal) => Response
   * @param ask asks once: () => value
   * @param show is given each value; told (failure) too when nothing is reached
   * @param every how often to ask, in ms, while there is no stream
   */
  constructor({ stream, ask, show, fail, every }) {
    Object.assign(this, { stream, ask, show, fail, every });
    this.failures = 0;
  }

  start() {
    if (this.running) return;
    this.running = new AbortController();
    this.#follow(this.running);
  }

  stop() {
    this.running?.abort();
    this.running = null;
  }

  async #follow(mine) {
    while (this.running === mine) {
      const streamed = await this.#listen(mine.signal).catch(() => false);
      if (this.running !== mine) return;
      if (streamed) {
        // It ended or broke after it had worked: at once the first time, then slower and slower.
        this.failures = 0;
      } else {
        try {
          this.show(await this.ask());
          this.failures = 0;
        } catch (refused) {
          this.failures += 1;
          this.fail(refused);
        }
      }
      if (this.running !== mine) return;
      await pause(this.#wait(streamed), mine.signal);
    }
  }

  /** Spread out, so that a server that comes back does not meet everybody at once. */
  #wait(streamed) {
    const base = streamed ? 500 : this.every * 2 ** Math.min(this.failures, 4);
    return Math.min(base, LONGEST_PAUSE) * (0.75 + Math.random() / 2);
  }

  /** Answers whether the stream said anything. A stream that falls silent has died without telling. */
  async #listen(signal) {
    const watch = new AbortController();
    const both = AbortSignal.any ? AbortSignal.any([signal, watch.signal]) : signal;
    let silence = setTimeout(() => watch.abort(), SILENCE / 3);
    let said = false;
    try {
      const response = await this.stream(both);
      if (!response.ok || !response.body || !response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
        await response.body?.cancel();
        return false;
      }
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return said;
        clearTimeout(silence);
        silence = setTimeout(() => watch.abort(), SILENCE);
        rest += value;
        const events = rest.split('\n\n');
        rest = events.pop();
        for (const event of events) {
          if (!event.startsWith('data:')) continue;
          said = true;
          this.show(JSON.parse(event.slice(5)));
        }
      }
    } catch {
      return said;
    } finally {
      clearTimeout(silence);
    }
  }
}

function pause(millis, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
