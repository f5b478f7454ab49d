// The widget's looks, kept inside its shadow root; a page may set --afterhours-accent.
export const styles = `
:host {
  --accent: var(--afterhours-accent, light-dark(#2f5bea, #8aa6ff));
  --on-accent: light-dark(#fff, #0d1430);
  --surface: light-dark(#fff, #16181d);
  --soft: light-dark(#f3f5f9, #20242c);
  --line: light-dark(#d9dee8, #343a46);
  --field-line: light-dark(#7c8596, #8b94a6);
  --text: light-dark(#171b24, #eef1f7);
  --muted: light-dark(#565e6e, #a9b1c0);
  --bad: light-dark(#b3261e, #ffb4ab);
  --good: light-dark(#15743b, #7bd99b);
  --wait: light-dark(#8a5300, #f3c069);
  --away: light-dark(#1d5fa8, #93c4ff);
  color-scheme: light dark;
  position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: 2147483000;
}
/* Here and not on the host, whose own style the page may overrule and all of this would inherit. */
aside, .panel {
  font: 400 15px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; color: var(--text);
  letter-spacing: normal; word-spacing: normal; text-align: start; text-indent: 0; text-shadow: none; text-transform: none;
  white-space: normal; visibility: visible; cursor: auto;
}
/* On a page of its own instead of above one. */
:host([inline]) { position: static; display: block; }
:host([inline]) .panel { inline-size: 100%; block-size: auto; max-block-size: none; box-shadow: none; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
button, input, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
button:focus-visible, input:focus-visible, textarea:focus-visible, .log:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 2px;
}
.launcher {
  display: flex; align-items: center; gap: 8px; min-block-size: 48px; padding-inline: 16px 20px; border: 0; border-radius: 24px;
  background: var(--accent); color: var(--on-accent); font-weight: 600; box-shadow: 0 6px 20px rgb(0 0 0 / .22);
}
.launcher .dot { inline-size: 10px; block-size: 10px; border-radius: 50%; background: #ffb020; outline: 2px solid var(--accent); }
.panel {
  display: flex; flex-direction: column; inline-size: 380px; max-block-size: min(680px, calc(100dvh - 40px));
  background: var(--surface); border: 1px solid var(--line); border-radius: 16px; overflow: hidden;
  box-shadow: 0 16px 48px rgb(0 0 0 / .28);
}
header { display: flex; align-items: flex-start; gap: 8px; padding-block: 16px 12px; padding-inline: 20px 12px; border-block-end: 1px solid var(--line); }
header > div { flex: 1; min-inline-size: 0; }
h2 { margin: 0; font-size: 17px; line-height: 1.3; overflow-wrap: anywhere; }
.state { display: flex; align-items: center; gap: 6px; margin: 2px 0 0; font-size: 13px; color: var(--muted); }
.state::before { content: ''; flex: none; inline-size: 8px; block-size: 8px; border-radius: 50%; background: var(--mark, var(--muted)); }
.state[data-mark=good] { --mark: var(--good); } .state[data-mark=wait] { --mark: var(--wait); }
.state[data-mark=away] { --mark: var(--away); } .state[data-mark=bad] { --mark: var(--bad); }
.icon { display: grid; place-items: center; inline-size: 40px; block-size: 40px; border: 0; border-radius: 10px; background: none; color: var(--muted); }
.icon:hover { background: var(--soft); color: var(--text); }
.body { display: flex; flex-direction: column; gap: 14px; padding: 16px 20px 20px; overflow-y: auto; }
a { color: var(--accent); }
.notice { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
.hint { margin: 0; font-size: 13px; color: var(--muted); }
form { display: flex; flex-direction: column; gap: 12px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
label { display: flex; flex-direction: column; gap: 4px; font-size: 13px; font-weight: 600; }
input, textarea {
  inline-size: 100%; padding: 9px 11px; border: 1px solid var(--field-line); border-radius: 8px; background: var(--surface);
  font-size: 16px; font-weight: 400;
}
/* Addresses and numbers are written from the left in every language. */
input[type=email], input[type=tel] { direction: ltr; }
textarea { min-block-size: 92px; max-block-size: 240px; resize: vertical; }
form.reply textarea { min-block-size: 48px; }
[aria-invalid=true] { border-color: var(--bad); }
.error { margin: 0; font-size: 13px; color: var(--bad); }
.error:empty { display: none; }
.primary { min-block-size: 44px; border: 0; border-radius: 10px; background: var(--accent); color: var(--on-accent); font-weight: 600; }
.primary[aria-disabled=true] { opacity: .55; cursor: default; }
.plain { align-self: flex-start; min-block-size: 36px; padding: 0 2px; border: 0; background: none; color: var(--accent); font-weight: 600; }
/* Out of sight without being moved away: in a page of the other direction that would make it 10,000 px wide. */
.trap { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; white-space: nowrap; }
.card { padding: 14px 16px; border-radius: 12px; background: var(--soft); }
.card dl { display: flex; gap: 8px; margin: 10px 0 0; font-size: 13px; color: var(--muted); }
.card dd { margin: 0; font-weight: 600; color: var(--text); font-variant-numeric: tabular-nums; user-select: all; unicode-bidi: plaintext; }
form > div:has(> .attach) { display: flex; flex-direction: column; gap: 4px; }
.attach { display: flex; align-items: center; gap: 6px; }
.files { display: flex; flex-direction: column; gap: 4px; margin: 0; padding: 0; list-style: none; font-size: 13px; }
.files li { display: flex; align-items: center; justify-content: space-between; gap: 8px; min-block-size: 24px; overflow-wrap: anywhere; }
.log .files li { display: list-item; max-inline-size: none; padding: 0; background: none; border-radius: 0; }
.log .files a { display: inline-block; min-block-size: 24px; color: inherit; }
.log { display: flex; flex-direction: column; gap: 10px; margin: 0; padding: 0; list-style: none; }
/* Each message runs in its own direction, whatever the widget's language. */
.log li { unicode-bidi: plaintext; max-inline-size: 86%; padding: 8px 12px; border-radius: 12px; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; }
.log li.mine { align-self: flex-end; background: var(--accent); color: var(--on-accent); }
.log li.system { align-self: center; max-inline-size: 100%; background: none; font-size: 13px; color: var(--muted); }
.log small { display: block; font-size: 12px; opacity: .95; }
@media (max-width: 480px) {
  :host([open]) { inset: 0; }
  .panel { inline-size: 100%; block-size: 100dvh; max-block-size: none; border: 0; border-radius: 0; }
  .body { flex: 1; }
}
@media (prefers-reduced-motion: no-preference) {
  .panel { animation: rise .16s ease-out; }
  @keyframes rise { from { opacity: 0; transform: translateY(8px); } }
}
@media (forced-colors: active) { .primary, .launcher { border: 1px solid; } }
`;
