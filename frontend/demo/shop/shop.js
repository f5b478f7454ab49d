// Which group the widget asks is in the address, so that each can be linked to: /demo/shop?group=sales
import '../../widget/afterhours.js';

const wanted = new URLSearchParams(location.search).get('group') || 'support';
const links = [...document.querySelectorAll('#groups a')];
const current = links.find((link) => new URL(link.href).searchParams.get('group') === wanted);
if (current) {
  current.setAttribute('aria-current', 'page');
  const name = wanted === 'default' ? 'us' : current.textContent;
  document.getElementById('group-name').textContent = name;
}

const chat = document.createElement('afterhours-chat');
chat.setAttribute('group', wanted);
document.body.append(chat);
document.getElementById('ask').addEventListener('click', () => chat.setAttribute('open', ''));
