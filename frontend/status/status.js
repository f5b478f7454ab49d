// The page behind a private link: one request, followed like in the widget. Whoever has the link may read and write.
import { Activity } from '../../widget/activity.js';
import { Api } from '../../widget/api.js';
import { Conversation, isRunning } from '../../widget/conversation.js';
import { ContactForm } from '../../widget/contact-form.js';
import { el, localeFor, say } from '../../widget/dom.js';
import { Live } from '../../widget/live.js';
import { styles } from '../../widget/styles.js';
import { directionOf, textsFor } from '../../widget/texts.js';

const EVERY = 5_000;
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

class AfterhoursStatus extends HTMLElement {
  async connectedCallback() {
    const token = location.pathname.split('/').pop();
    this.api = new Api(new URL('/api/v1/widget', location.origin).href, null).byLink(decodeURIComponent(token));
    let request = null;
    let refused = null;
    await this.api.request().then((answer) => (request = answer), (failure) => (refused = failure));
    await this.#build(request?.language || navigator.language);
    if (request) this.#show(request);
    else this.#failed(refused);
    document.addEventListener('visibilitychange', () => this.#follow());
    this.#follow();
  }

  async #build(language) {
    this.texts = await textsFor(language);
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    document.title = this.texts.statusTitle;
    document.querySelector('h1').textContent = this.texts.statusTitle;
    this.activity = new Activity((event, window) => this.api.activity(event, window));
    this.heading = el('h2', {}, this.texts.statusTitle);
    this.state = el('p', { class: 'state', role: 'status' }, this.texts.loading);
    this.conversation = new Conversation(this.texts, localeFor(language), {
      onsend: async (body, key) => this.#show(await this.api.say(body, key)),
      onattach: async (body, files, key) => this.#show(await this.api.attach(body, files, key)),
      oncancel: async () => this.#show(await this.api.cancel()),
      onleave: async () => this.#show(await this.api.leave()),
      onlook: async () => this.#show(await this.api.request()),
      onagain: () => {},
      oninput: () => {},
    });
    this.contact = new ContactForm(this.texts, async (contact) => this.#show(await this.api.contact(contact)));
    this.conversation.node.append(this.contact.node);
    this.conversation.node.hidden = true;
    this.conversation.link.hidden = true;
    this.live = new Live({
      stream: (signal) => this.api.stream(signal),
      ask: () => this.api.request(),
      show: (request) => this.#show(request),
      fail: (failure) => this.#failed(failure),
      every: EVERY,
    });
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    const header = el('header', {}, el('div', {}, this.heading, this.state));
    root.append(el('section', { class: 'panel', dir: directionOf(language) }, header, this.conversation.node));
  }

  #follow() {
    if (document.hidden || this.gone) this.live.stop();
    else this.live.start();
  }

  #show(request) {
    this.conversation.node.hidden = false;
    this.conversation.show(request);
    this.contact.show(request);
    if (isRunning(request)) this.activity.start();
    else this.activity.stop();
    // The link stands for this one request; a new one is asked where the widget is.
    this.conversation.again.hidden = true;
    const { text, mark } = this.conversation.stateText(request);
    say(this.heading, request.groupName || this.texts.statusTitle);
    say(this.state, text);
    this.state.dataset.mark = mark;
  }

  #failed(refused) {
    if (refused?.status !== 404) {
      say(this.state, this.texts.unreachable);
      return;
    }
    this.gone = true;
    this.live.stop();
    this.activity.stop();
    this.conversation.node.hidden = true;
    say(this.state, this.texts.statusGone);
    this.state.dataset.mark = 'bad';
  }
}

customElements.define('afterhours-status', AfterhoursStatus);
