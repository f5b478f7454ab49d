// <script src="https://help.example.org/widget/afterhours.js" data-group="sales" async></script>
// Puts the chat onto the page that has this line. Optional: data-lang, data-open. The rest is loaded as modules from
// where this script came from, so that a page's strict policy has to allow one source only.
(() => {
  const script = document.currentScript;
  const options = { ...script.dataset };
  import(new URL('chat.js', script.src).href).then(({ place }) => place(options));
})();
