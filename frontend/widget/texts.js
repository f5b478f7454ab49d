// What the widget itself says; English first. What depends on the group or the request comes from the server.
const TEXTS = {
  en: {
    landmark: 'Chat',
    launcher: 'Chat with us',
    launcherUnread: 'Chat with us, new answer',
    close: 'Close chat',
    titleFallback: 'Write to us',
    loading: 'One moment…',
    unreachable: 'We cannot be reached right now. What you typed stays here; we keep trying.',
    unknownGroup: 'This chat is not set up yet.',
    LIVE: 'Online now',
    QUEUED: 'All busy, short wait',
    OFFLINE_FORM: 'Away, leave a message',
    FULL: 'No more messages right now',
    CLOSED: 'Closed',
    state_ASSIGNED: 'In conversation',
    state_QUEUED: 'You are in line',
    state_OPEN: 'Message kept',
    state_MISSED: 'Not taken',
    state_RESOLVED: 'Done',
    nextOpening: (when) => `Back ${when}, your time.`,
    name: 'Your name',
    email: 'E-mail',
    contactHint: 'A name or an e-mail address is enough.',
    message: 'Your message',
    website: 'Leave this empty',
    sendLive: 'Start chat',
    sendQueued: 'Join the line',
    sendOffline: 'Leave message',
    sending: 'Sending…',
    retrying: 'Not sent yet. Trying again…',
    needMessage: 'Write what you would like to know.',
    needContact: 'Enter your name or your e-mail address.',
    badEmail: 'This does not look like an e-mail address.',
    failed: 'Your message could not be sent. It is still here; try again.',
    tooMany: (seconds) => `That was a lot at once. Try again in ${seconds} seconds.`,
    heldBack: 'You can send it as soon as this changes; we check every few seconds.',
    reference: 'Reference',
    reply: 'Add a message',
    send: 'Send',
    again: 'Ask something else',
    you: 'You',
    agent: 'Team',
    system: 'Notice',
    conversation: 'Conversation',
  },
};

/** Picks the texts for a language tag: the exact one, its language, else English. */
export function textsFor(tag) {
  const wanted = (tag || '').toLowerCase();
  return TEXTS[wanted] || TEXTS[wanted.split('-')[0]] || TEXTS.en;
}
