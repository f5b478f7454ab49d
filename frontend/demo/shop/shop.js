// Which group the widget asks is in the address, so that each can be linked to: /demo/shop?group=sales
const wanted = new URLSearchParams(location.search).get('group') || 'support';
const links = [...document.querySelectorAll('#groups a')];
const current = links.find((link) => new URL(link.href).searchParams.get('group') === wanted);
if (current) {
  current.setAttribute('aria-current', 'page');
  const name = wanted === 'default' ? 'us' : current.textContent;
  document.getElementById('group-name').textContent = name;
}

// The line that a shop pastes, with the group of this page: <script src="/widget/afterhours.js" data-group="…" async>
const line = document.createElement('script');
line.src = '/widget/afterhours.js';
line.dataset.group = wanted;
const language = new URLSearchParams(location.search).get('lang');
if (language) line.dataset.lang = language;
line.async = true;
document.body.append(line);
document.getElementById('ask').addEventListener('click', () => {
  document.querySelector('afterhours-chat')?.setAttribute('open', '');
});
