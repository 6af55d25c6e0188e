/* Linserv Support – desk.js. What only the consultants' pages do; every page works without it. No dependencies. */
(function(){'use strict';
const $=(s,r=document)=>r.querySelector(s),$$=(s,r=document)=>[...r.querySelectorAll(s)];
/* queue: the list is left alone while something is selected, so that a refresh never clears a selection; the toolbar keeps step after one */
document.addEventListener('htmx:before:request',e=>{if(e.target.id==='queue-rows'&&$('#queue-rows input:checked'))e.preventDefault()});
document.addEventListener('htmx:error',e=>{const a=$('#queue-stale');if(a&&e.target.id==='queue-rows')a.hidden=false});
document.addEventListener('htmx:after:swap',()=>{const a=$('#queue-stale');if(a)a.hidden=true});
/* reply and internal note: two forms become two tabs */
$$('[data-composers]').forEach(box=>{const tabs=$('[role=tablist]',box),forms=$$('form[data-mode-form]',box);
  const show=mode=>{forms.forEach(f=>{f.hidden=f.dataset.modeForm!==mode;if(!f.hidden)f.prepend(tabs)});$$('[role=tab]',tabs).forEach(t=>t.setAttribute('aria-selected',t.dataset.tab===mode))};
  tabs.hidden=false;show(box.dataset.composers);
  tabs.addEventListener('click',e=>{const t=e.target.closest('[data-tab]');if(!t)return;show(t.dataset.tab);const a=$('form:not([hidden]) textarea',box);if(a)a.focus()})});
})();
