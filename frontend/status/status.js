// The page behind a private link: one request, followed like in the widget. Whoever has the link may read and write.
import { Activity } from '../../widget/activity.js';
import { Api } from '../../widget/api.js';
import { Conversation, isRunning } from '../../widget/conversation.js';
import { el, localeFor, say } from '../../widget/dom.js';
import { styles } from '../../widget/styles.js';
import { textsFor } from '../../widget/texts.js';

const EVERY = 5_000;
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

class AfterhoursStatus extends HTMLElement {
  connectedCallback() {
    const language = document.documentElement.lang;
    this.texts = textsFor(language);
    const token = location.pathname.split('/').pop();
    this.api = new Api(new URL('/api/v1/widget', location.origin).href, null).byLink(decodeURIComponent(token));
    this.activity = new Activity((event, window) => this.api.activity(event, window));
    this.failures = 0;
    this.heading = el('h2', {}, this.texts.statusTitle);
    this.state = el('p', { class: 'state', role: 'status' }, this.texts.loading);
    this.conversation = new Conversation(this.texts, localeFor(language), {
      onsend: async (body, key) => this.#show(await this.api.say(body, key)),
      oncancel: async () => this.#show(await this.api.cancel()),
      onagain: () => {},
      oninput: () => {},
    });
    this.conversation.node.hidden = true;
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(
      el(
        'section',
        { class: 'panel' },
        el('header', {}, el('div', {}, this.heading, this.state)),
        this.conversation.node,
      ),
    );
    document.addEventListener('visibilitychange', () => !document.hidden && this.#refresh());
    this.#refresh();
  }

  async #refresh() {
    clearTimeout(this.timer);
    if (document.hidden) return;
    try {
      this.#show(await this.api.request());
      this.failures = 0;
    } catch (refused) {
      if (refused.status === 404) {
        this.#gone();
        return;
      }
      this.failures = Math.min(this.failures + 1, 5);
      say(this.state, this.texts.unreachable);
    }
    this.timer = setTimeout(() => this.#refresh(), EVERY * (1 + this.failures));
  }

  #show(request) {
    this.conversation.node.hidden = false;
    this.conversation.show(request);
    if (isRunning(request)) this.activity.start();
    else this.activity.stop();
    // The link stands for this one request; a new one is asked where the widget is.
    this.conversation.again.hidden = true;
    const { text, mark } = this.conversation.stateText(request);
    say(this.heading, request.groupName || this.texts.statusTitle);
    say(this.state, text);
    this.state.dataset.mark = mark;
  }

  #gone() {
    this.activity.stop();
    this.conversation.node.hidden = true;
    say(this.state, this.texts.statusGone);
    this.state.dataset.mark = 'bad';
  }
}

customElements.define('afterhours-status', AfterhoursStatus);
