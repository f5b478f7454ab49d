// Sends along what the server gives with the form: a ticket that says when it was loaded and, where the workspace asks
// for it, the solution of a riddle. People notice neither: both are done by the time they have written something.
const SLICE = 256;
const TRIES = 3;
const ANEW = ['FORM_TICKET_REQUIRED', 'FORM_TICKET_INVALID', 'FORM_TICKET_USED', 'FORM_PROOF_WRONG'];
const encoder = new TextEncoder();

export class FormPasses {
  /** load(group) asks the server for the group, and with it for a form. */
  constructor(load) {
    this.load = load;
    this.kept = new Map();
  }

  /** Keeps the first form it is offered until that was sent, or is old. */
  offer(group, form) {
    const kept = this.kept.get(group);
    if (!form || (kept && performance.now() < kept.until)) return;
    const now = performance.now();
    const pass = { form, from: now + form.waitSeconds * 1000, until: now + form.expiresInSeconds * 1000 };
    this.kept.set(group, pass);
    pass.proof = solve(form.ticket, form.proofBits, () => this.kept.get(group) === pass);
    pass.proof.catch(() => {});
  }

  /** Sends a request with what the form needs; a form that is not accepted any more is replaced by a new one. */
  async send(group, call) {
    for (let left = TRIES; ; left--) {
      const extra = await this.#extra(group);
      try {
        const answer = await call(extra);
        this.kept.delete(group);
        return answer;
      } catch (refused) {
        if (left === 0) throw refused;
        if (refused.code === 'FORM_TOO_FAST') await pause(refused.retryAfter * 1000);
        else if (ANEW.includes(refused.code)) this.kept.delete(group);
        else throw refused;
      }
    }
  }

  async #extra(group) {
    if (!this.kept.has(group)) this.offer(group, (await this.load(group)).form);
    const pass = this.kept.get(group);
    if (!pass) return {};
    await pause(pass.from - performance.now());
    const proof = await pass.proof;
    return proof === null ? { formTicket: pass.form.ticket } : { formTicket: pass.form.ticket, proof };
  }
}

/** Tries numbers until SHA-256 of `ticket:number` begins with enough zero bits; in slices, so that the page stays quick. */
async function solve(ticket, bits, wanted) {
  if (!bits || !globalThis.crypto?.subtle) return null;
  for (let from = 0; wanted(); from += SLICE) {
    const hashes = await Promise.all(
      Array.from({ length: SLICE }, (_, i) => crypto.subtle.digest('SHA-256', encoder.encode(`${ticket}:${from + i}`))),
    );
    const found = hashes.findIndex((hash) => leadingZeros(new Uint8Array(hash)) >= bits);
    if (found >= 0) return String(from + found);
    await pause(1);
  }
  return null;
}

function leadingZeros(bytes) {
  let zeros = 0;
  for (const byte of bytes) {
    if (byte) return zeros + Math.clz32(byte) - 24;
    zeros += 8;
  }
  return zeros;
}

function pause(millis) {
  return millis > 0 ? new Promise((resolve) => setTimeout(resolve, millis)) : Promise.resolve();
}
