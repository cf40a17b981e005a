'use strict';

// One page over the API: create an event, invite, and see the answers as they come.

const $ = id => document.getElementById(id);
const STATUS = {
  invited: 'not answered', going: 'going', maybe: 'maybe', declined: 'declined', waitlisted: 'waiting', revoked: 'revoked',
};
const guests = new Map();
let event = null;
let stream = null;

function say(text) {
  $('notice').textContent = text;
}

function element(name, text = '') {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** Answers the body, or throws what the problem says. */
async function call(method, path, body) {
  const headers = method === 'POST' ? {'Idempotency-Key': `"${crypto.randomUUID?.() ?? Date.now() + '-' + Math.random()}"`} : {};
  if (body) {
    headers['Content-Type'] = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  }
  const answer = await fetch(path, {method, headers, body: body && JSON.stringify(body)});
  const text = await answer.text();
  const json = text ? JSON.parse(text) : {};
  if (!answer.ok) {
    const fields = (json.errors ?? []).map(error => `${error.pointer.slice(1)} ${error.detail}`);
    throw new Error([json.detail, ...fields].join(' '));
  }
  return json;
}

/** One thing at a time: a form does not send twice. */
async function busy(form, work) {
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    await work();
  } catch (failure) {
    say(failure.message);
  } finally {
    button.disabled = false;
  }
}

/** How far a zone is from UTC at a moment, in minutes. */
function offset(moment, zone) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
  }).formatToParts(moment).map(part => [part.type, Number(part.value)]));
  return (Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute) - Math.floor(moment / 60000) * 60000) / 60000;
}

/** RFC 3339, from the time that a clock on the wall shows in a zone. */
function instant(local, zone) {
  const asUtc = Date.parse(local + 'Z');
  const near = offset(asUtc, zone);
  const minutes = offset(asUtc - near * 60000, zone);
  const two = number => String(number).padStart(2, '0');
  const abs = Math.abs(minutes);
  return `${local}:00${minutes < 0 ? '-' : '+'}${two(Math.floor(abs / 60))}:${two(abs % 60)}`;
}

function plan(form) {
  const data = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  const made = {title: data.title, host_id: data.host_id, max_party_size: Number(data.max_party_size ?? 1)};
  if (data.starts) {
    made.time_zone = data.time_zone;
    made.starts_at = instant(data.starts, data.time_zone);
  }
  if (data.place) {
    made.location = {name: data.place};
  }
  if (data.capacity) {
    made.capacity = Number(data.capacity);
  }
  return made;
}

function showEvent() {
  $('title').textContent = event.title;
  const when = event.starts_at && new Intl.DateTimeFormat(undefined, {
    dateStyle: 'full', timeStyle: 'short', timeZone: event.time_zone,
  }).format(new Date(event.starts_at)) + ` (${event.time_zone})`;
  $('facts').textContent = [when, event.location?.name, event.status === 'cancelled' && 'cancelled'].filter(Boolean).join(' · ');
  document.title = `${event.title}: mThere`;
  showCounts();
}

function showCounts() {
  const all = [...guests.values()];
  const count = status => all.filter(guest => guest.status === status).length;
  const taken = all.filter(guest => guest.status === 'going').reduce((sum, guest) => sum + guest.party_size, 0);
  const counts = {
    going: count('going'), maybe: count('maybe'), declined: count('declined'), waiting: count('waitlisted'),
    'not answered': count('invited'), people: taken,
  };
  if (event.capacity) {
    counts['seats left'] = Math.max(0, event.capacity - taken);
  }
  $('counts').replaceChildren(...Object.entries(counts).map(([name, number]) => {
    const pair = element('div');
    pair.append(element('dt', name), element('dd', number));
    return pair;
  }));
}

const nameOf = guest => guest.name ?? guest.email ?? guest.user_id ?? 'Deleted user';
const pathOf = guest => `/events/${guest.event_id}/invitations/${guest.invitation_id}`;

function row(guest) {
  const made = element('tr');
  made.id = 'guest-' + guest.invitation_id;
  const deeds = element('td');
  if (guest.status !== 'revoked') {
    deeds.append(deed('Link', guest, showLink), deed('Revoke', guest, revoke));
  }
  const name = element('th', nameOf(guest));
  name.scope = 'row';
  made.append(name, element('td', STATUS[guest.status]), element('td', guest.status === 'going' ? guest.party_size : ''),
    element('td', guest.note ?? ''), deeds);
  return made;
}

function deed(label, guest, work) {
  const button = element('button', label);
  button.type = 'button';
  button.setAttribute('aria-label', `${label}: ${nameOf(guest)}`);
  button.addEventListener('click', () => work(guest).catch(failure => say(failure.message)));
  return button;
}

async function showLink(guest) {
  const {rsvp_url} = await call('GET', pathOf(guest));
  const link = element('a', rsvp_url);
  link.href = rsvp_url;
  $('notice').replaceChildren(`The link of ${nameOf(guest)}: `, link);
}

async function revoke(guest) {
  await call('DELETE', pathOf(guest));
  say(`${nameOf(guest)} is not invited any more.`);
}

function showGuest(guest) {
  guests.set(guest.invitation_id, guest);
  const shown = $('guest-' + guest.invitation_id);
  if (shown) {
    shown.replaceWith(row(guest));
  } else {
    $('guests').append(row(guest));
  }
}

/** The browser comes back by itself where a connection breaks, and says what it heard last. */
function follow(id) {
  stream?.close();
  stream = new EventSource(`/events/${encodeURIComponent(id)}/stream`);
  const on = (type, heard) => stream.addEventListener(type, message => heard(JSON.parse(message.data)));
  let live = false;
  on('snapshot', found => {
    live = false;
    event = found;
    guests.clear();
    $('guests').replaceChildren();
    $('create').hidden = true;
    $('event').hidden = false;
    showEvent();
  });
  on('live', () => {
    live = true;
    $('life').textContent = 'Answers appear here as they come.';
    showCounts();
  });
  on('invitation', guest => {
    showGuest(guest);
    if (live) {
      showCounts();
      $('life').textContent = `${nameOf(guest)}: ${STATUS[guest.status]}`;
    }
  });
  on('event', changed => {
    event = changed;
    showEvent();
  });
  on('deleted', () => {
    stream.close();
    $('life').textContent = 'This event was deleted.';
  });
  stream.addEventListener('error', () => {
    const gone = stream.readyState === EventSource.CLOSED;
    $('life').textContent = gone ? 'There is no such event, or it cannot be followed now.' : 'The connection broke; trying again.';
    if (gone && !event) {
      say($('life').textContent);
    }
  });
}

function open() {
  const id = decodeURIComponent(location.hash.slice(1));
  event = null;
  say('');
  stream?.close();
  $('event').hidden = true;
  $('create').hidden = Boolean(id);
  if (id) {
    follow(id);
  }
}

$('create').addEventListener('submit', submitted => {
  submitted.preventDefault();
  const form = submitted.target;
  busy(form, async () => {
    const created = await call('POST', '/events', plan(form));
    location.hash = encodeURIComponent(created.event_id);
  });
});

$('invite').addEventListener('submit', submitted => {
  submitted.preventDefault();
  const form = submitted.target;
  busy(form, async () => {
    const message = form.elements.message.value.trim();
    const emails = form.elements.emails.value.split(/[\s,;]+/).filter(Boolean);
    const items = emails.map(email => message ? {email, message} : {email});
    const answer = await call('POST', `/events/${event.event_id}/invitations:batch`, {items});
    const refused = answer.items.map((item, i) => item.status >= 400 ? `${emails[i]}: ${item.problem?.detail ?? 'refused'}` : '')
      .filter(Boolean);
    form.elements.emails.value = refused.length ? emails.filter((_, i) => answer.items[i].status >= 400).join('\n') : '';
    say(refused.length ? refused.join(' ') : `${emails.length} invited.`);
  });
});

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
$('create').elements.time_zone.value = here;
$('zones').append(...(Intl.supportedValuesOf?.('timeZone') ?? [here]).map(zone => Object.assign(element('option'), {value: zone})));
addEventListener('hashchange', open);
open();
