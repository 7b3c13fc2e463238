'use strict';
// Everything on the page is there without this script: it adds filter, sorting, copying, themes, keys and read-outs.
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const root = document.documentElement;
  const report = JSON.parse($('#report').textContent);

  $$('.tools, .hint, .filter, .read, [data-copy]').forEach((element) => { element.hidden = false; });

  // What acts instead of being seen becomes an escape, as in the written part of the page.
  const visible = (text) => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (c) => '\\u' + c.codePointAt(0).toString(16).padStart(4, '0'));

  // Theme: the system's, until one is chosen
  const themes = ['', 'light', 'dark'];
  const showTheme = () => { $('#b-theme').textContent = 'Theme: ' + (root.dataset.theme || 'auto'); };
  const nextTheme = () => {
    const next = themes[(themes.indexOf(root.dataset.theme || '') + 1) % themes.length];
    if (next) root.dataset.theme = next; else delete root.dataset.theme;
    try { localStorage.setItem('nettopsy-theme', next); } catch { /* not kept, then */ }
    showTheme();
  };
  showTheme();
  $('#b-theme').addEventListener('click', nextTheme);

  // Copying: browsers may refuse the clipboard to files
  const answer = (button, text) => {
    const label = button.textContent;
    button.textContent = text;
    setTimeout(() => { button.textContent = label; }, 1500);
  };
  const copyBySelection = (text) => {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    let done = false;
    try { done = document.execCommand('copy'); } catch { /* refused */ }
    area.remove();
    return done;
  };
  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
      answer(button, 'Copied');
    } catch {
      answer(button, copyBySelection(text) ? 'Copied' : 'Select it');
    }
  };
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy]');
    if (button) copy(button, button.previousElementSibling.textContent);
  });
  $('#b-json').addEventListener('click', (event) => copy(event.currentTarget, JSON.stringify(report)));

  // The section in view
  const links = $$('.rail a');
  const sections = links.map((link) => document.getElementById(link.hash.slice(1)));
  let current = 0;
  const spy = () => {
    current = 0;
    sections.forEach((section, i) => { if (section.getBoundingClientRect().top < innerHeight * .3) current = i; });
    links.forEach((link, i) => {
      if (i === current) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current');
    });
  };
  addEventListener('scroll', spy, { passive: true });
  spy();

  // A link to something folded opens it; paper shows everything
  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest('details');
    if (folded) folded.open = true;
  };
  const safely = (action) => { try { action(); } catch { /* a hash that is no name */ } };
  addEventListener('hashchange', () => safely(openTarget));
  safely(openTarget);
  let opened = [];
  addEventListener('beforeprint', () => { opened = $$('details:not([open])'); opened.forEach((d) => { d.open = true; }); });
  addEventListener('afterprint', () => { opened.forEach((d) => { d.open = false; }); opened = []; });

  // Regions: filter, sort, more. Rows are made from the report as they are needed.
  const MIB = 1048576;
  const mib = (bytes) => (bytes !== 0 && bytes < .05 * MIB ? '< 0.1'
    : (bytes / MIB).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
  const exact = (number) => number.toLocaleString('en-US');
  const chunks = report.allocators.flatMap((allocator) => allocator.chunks).concat(report.otherRegions);
  const lost = (chunk) => chunk.abandoned + chunk.unclaimed;
  const state = (chunk) => {
    if (lost(chunk) > 0) return chunk.unclaimed >= chunk.abandoned ? 'unclaimed' : 'abandoned';
    if (chunk.collectable > 0) return 'collectable';
    if (chunk.idle) return chunk.cached > 0 ? 'cached' : 'idle';
    return chunk.stranded > chunk.live ? 'stranded' : 'live';
  };
  const owner = (chunk) => [chunk.thread, chunk.owner].filter(Boolean).join(' · ');
  const columns = [
    { value: state, text: state }, { value: (c) => c.id.padStart(20), text: (c) => c.id, code: true },
    { value: (c) => c.position, text: (c) => c.position }, { value: owner, text: owner, name: 'owner' },
    { value: (c) => c.kind || c.memory, text: (c) => c.kind || c.memory },
    ...[(c) => c.capacity, (c) => c.live, (c) => c.free, (c) => c.stranded, lost]
      .map((value) => ({ value, text: (c) => mib(value(c)), name: 'n' })),
    { value: (c) => c.buffers, text: (c) => exact(c.buffers), name: 'n' },
    { value: (c) => c.refCount, text: (c) => (c.refCount < 0 ? '' : exact(c.refCount)), name: 'n' },
  ];
  const cell = (column, chunk, i) => {
    const td = document.createElement('td');
    const text = visible(String(column.text(chunk)));
    if (column.name) td.className = column.name;
    if (i === 0) {
      const dot = document.createElement('i');
      dot.className = 'dot u-' + text;
      td.append(dot, text);
    } else if (column.code) {
      const code = document.createElement('code');
      code.textContent = text;
      td.append(code);
    } else {
      td.textContent = text;
    }
    return td;
  };
  const rowOf = (chunk) => {
    const row = document.createElement('tr');
    row.append(...columns.map((column, i) => cell(column, chunk, i)));
    return row;
  };
  const table = $('#region-table');
  if (table) {
    const STEP = 40;
    const body = $('tbody', table);
    const query = $('#q');
    const texts = new Map(chunks.map((c) => [c,
      [c.id, c.address, c.position, owner(c), c.kind, c.memory, c.class, state(c)].join(' ').toLowerCase()]));
    let limit = STEP;
    let states = '';
    let order = { column: 5, direction: -1 };
    const compare = (a, b) => {
      const [x, y] = [columns[order.column].value(a), columns[order.column].value(b)];
      return (x < y ? -1 : x > y ? 1 : 0) * order.direction;
    };
    const draw = () => {
      const wanted = query.value.trim().toLowerCase();
      const hits = chunks.filter((c) => (!states || states.split(' ').includes(state(c))) && texts.get(c).includes(wanted));
      hits.sort(compare);
      body.replaceChildren(...hits.slice(0, limit).map(rowOf));
      const filtered = hits.length < chunks.length;
      $('#shown').textContent = hits.length === 0 ? 'No region matches. Clear the filter to see all.'
        : 'Showing ' + exact(Math.min(limit, hits.length)) + ' of ' + exact(hits.length) + (filtered ? ' that match.' : '.');
      $('#more').hidden = hits.length <= limit;
    };
    const redraw = () => { limit = STEP; draw(); };
    query.addEventListener('input', redraw);
    $('#more').addEventListener('click', () => { limit += 5 * STEP; draw(); });
    $$('.chip').forEach((chip) => chip.addEventListener('click', () => {
      states = chip.dataset.state;
      $$('.chip').forEach((other) => other.setAttribute('aria-pressed', String(other === chip)));
      redraw();
    }));
    $$('thead th', table).forEach((th, i) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = th.textContent;
      th.replaceChildren(button);
      button.addEventListener('click', () => {
        order = { column: i, direction: th.getAttribute('aria-sort') === 'descending' ? 1 : -1 };
        $$('thead th', table).forEach((other) => other.removeAttribute('aria-sort'));
        th.setAttribute('aria-sort', order.direction < 0 ? 'descending' : 'ascending');
        redraw();
      });
    });
    $$('thead th', table)[5].setAttribute('aria-sort', 'descending');
    $('#more').hidden = chunks.length <= STEP;
    $('#b-find').addEventListener('click', () => { query.scrollIntoView({ block: 'center' }); query.focus({ preventScroll: true }); });
  } else {
    $('#b-find').hidden = true;
  }

  // Tables that are whole in the page: what does not match is hidden
  $$('[data-filter]').forEach((input) => {
    const rows = $$('tbody tr', document.getElementById(input.dataset.filter));
    const texts = rows.map((row) => (row.textContent + ' ' + $$('[title]', row).map((e) => e.title).join(' ')).toLowerCase());
    input.addEventListener('input', () => {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      rows.forEach((row, i) => { row.hidden = !texts[i].includes(wanted); shown += row.hidden ? 0 : 1; });
      input.nextElementSibling.textContent = wanted === '' ? '' : exact(shown) + ' of ' + exact(rows.length) + ' match';
    });
  });

  // Memory strips: the chunk under the pointer, or chunk by chunk with the arrow keys
  const NS = 'http://www.w3.org/2000/svg';
  const sizeText = (bytes) => (bytes >= MIB ? mib(bytes) + ' MiB' : bytes >= 1024 ? exact(Math.round(bytes / 1024)) + ' KiB' : bytes + ' B');
  const parts = ['live', 'cached', 'free', 'overhead', 'stranded', 'collectable', 'abandoned', 'unclaimed'];
  const describe = (chunk) => visible('Chunk ' + chunk.id + ', ' + sizeText(chunk.capacity) + ', ' + chunk.position
    + (chunk.idle ? ', idle' : '') + (owner(chunk) ? ', ' + owner(chunk) : '') + ': '
    + parts.filter((part) => chunk[part] > 0).map((part) => part + ' ' + sizeText(chunk[part])).join(', ')
    + '; ' + exact(chunk.buffers) + (chunk.buffers === 1 ? ' buffer' : ' buffers')
    + (chunk.refCount < 0 ? '' : ', reference count ' + exact(chunk.refCount)) + '.');
  $$('.strips').forEach((strips) => {
    const allocator = report.allocators[Number(strips.dataset.allocator)];
    const perColumn = (row) => allocator.strips.rows[row].bytesPerColumn;
    const read = document.getElementById('read-' + strips.dataset.allocator);
    const svgs = $$('svg', strips);
    const rows = svgs.map((svg, i) => allocator.chunks.filter((c) => c.row === i).sort((a, b) => a.rowOffset - b.rowOffset));
    const show = (row, chunk) => {
      $$('.mark', strips).forEach((mark) => mark.remove());
      if (!chunk) return;
      const mark = document.createElementNS(NS, 'rect');
      mark.setAttribute('class', 'mark');
      mark.setAttribute('x', String(chunk.rowOffset / perColumn(row)));
      mark.setAttribute('width', String(Math.max(1, chunk.capacity / perColumn(row))));
      mark.setAttribute('height', '16');
      svgs[row].append(mark);
      read.textContent = describe(chunk);
    };
    const at = { row: 0, index: -1 };
    const walk = (row, index) => {
      at.row = Math.max(0, Math.min(svgs.length - 1, row));
      at.index = Math.max(0, Math.min(rows[at.row].length - 1, index));
      show(at.row, rows[at.row][at.index]);
      svgs[at.row].focus({ preventScroll: true });
    };
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    svgs.forEach((svg, row) => {
      svg.setAttribute('tabindex', row === 0 ? '0' : '-1');
      svg.addEventListener('pointermove', (event) => {
        const box = svg.getBoundingClientRect();
        const byte = (event.clientX - box.left) / box.width * allocator.strips.columns * perColumn(row);
        const chunk = rows[row].find((c) => byte >= c.rowOffset && byte < c.rowOffset + c.capacity);
        show(row, chunk);
        if (!chunk && byte < allocator.strips.rows[row].capacity) read.textContent = 'A smaller chunk, which this file does not list.';
      });
      svg.addEventListener('focus', () => { if (at.row !== row || at.index < 0) walk(row, 0); });
      svg.addEventListener('keydown', (event) => {
        const step = steps[event.key];
        if (!step) return;
        event.preventDefault();
        walk(at.row + step[0], step[0] ? 0 : at.index + step[1]);
      });
    });
  });

  // Keys, but never while somebody types
  const keys = $('#keys');
  $('#b-keys').addEventListener('click', () => keys.showModal());
  const go = (step) => sections[Math.max(0, Math.min(sections.length - 1, current + step))].scrollIntoView();
  const foldAll = () => {
    const findings = $$('.finding');
    const open = findings.some((finding) => !finding.open);
    findings.forEach((finding) => { finding.open = open; });
  };
  const actions = {
    '/': () => $('#b-find').click(), j: () => go(1), k: () => go(-1), e: foldAll, t: nextTheme, '?': () => keys.showModal(),
  };
  addEventListener('keydown', (event) => {
    if (event.target.matches('input, textarea, select')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open || !Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });
})();
