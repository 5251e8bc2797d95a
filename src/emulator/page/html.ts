import { contentTypes } from '../state.ts'

const options = (choices: readonly (readonly [value: string, label: string])[], chosen: string): string =>
  choices
    .map(([value, label]) => `<option value="${value}"${value === chosen ? ' selected' : ''}>${label}</option>`)
    .join('')

const moves = [
  ['60', '+1 min'],
  ['900', '+15 min'],
  ['3600', '+1 h'],
  ['86400', '+1 day'],
  ['691200', '+8 days'],
]
  .map(([seconds, label]) => `<button type="button" data-advance="${seconds}">${label}</button>`)
  .join('\n          ')

const effects: readonly (readonly [kind: string, label: string])[] = [
  ['throttled', 'Throttled (429)'],
  ['unavailable', 'Unavailable (503)'],
  ['internal-error', 'Internal error (500)'],
  ['token-expired', 'Token expired'],
  ['delayed', 'Answer 3 s late'],
  ['connection-reset', 'Connection reset'],
  ['lost-response', 'Done, but no answer'],
  ['truncated-body', 'Body cut off'],
  ['malformed-json', 'Broken JSON'],
  ['html', 'HTML instead of JSON'],
  ['content-expired', 'Content expired'],
  ['empty-page', 'Empty page'],
  ['duplicate-item', 'Item twice'],
  ['item-missing', 'Item missing'],
  ['notification-duplicate', 'Notification twice'],
  ['notification-dropped-then-retried', 'Notification lost, then retried'],
]

const operations: readonly (readonly [operation: string, label: string])[] = [
  ['', 'anything it can hit'],
  ['listContent', 'the list of content'],
  ['getContent', 'a blob'],
  ['startSubscription', 'a start'],
  ['listSubscriptions', 'subscriptions'],
  ['listNotifications', 'notifications'],
  ['token', 'a token'],
  ['webhook', 'a webhook call'],
]

const icon =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 32 32%22%3E%3Crect width=%2232%22 height=%2232%22 rx=%227%22 fill=%22%232257c5%22/%3E%3Cpath d=%22M8 23v-6m5 6V11m5 12v-9m5 9V8%22 stroke=%22%23fff%22 stroke-width=%223%22 stroke-linecap=%22round%22/%3E%3C/svg%3E'

/** The page before anything is known. What the emulator holds is filled in by the scripts, as text. */
export const html = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Activity emulator</title>
  <link rel="icon" href="${icon}">
  <link rel="stylesheet" href="/page/style.css">
  <script type="module" src="/page/main.js"></script>
</head>
<body>
  <a class="skip" href="#main">Skip to the tenant</a>
  <header>
    <div class="brand">
      <img src="${icon}" alt="" width="36" height="36">
      <div>
        <h1>Activity emulator</h1>
        <p class="quiet"><span class="sr">Feed at </span><code id="feed-root">…</code> <span id="connection"></span></p>
      </div>
    </div>
    <section class="clock" aria-labelledby="clock-title">
      <h2 id="clock-title" class="sr">Clock</h2>
      <div class="reading">
        <p><span id="now-day"></span> <strong id="now-time">--:--:--</strong> UTC <span id="clock-kind" class="tag"></span></p>
        <p class="quiet">Next event: <span id="next-event"></span></p>
      </div>
      <div class="moves">
        <div role="group" aria-label="Move the clock forward">
          ${moves}
        </div>
        <button type="button" id="to-next" aria-describedby="next-event">To next event</button>
      </div>
    </section>
  </header>
  <p id="said" role="status"></p>
  <div class="layout">
    <nav aria-labelledby="tenants-title">
      <h2 id="tenants-title">Tenants</h2>
      <ul id="tenants"></ul>
      <button type="button" id="new-tenant">New tenant</button>
    </nav>
    <main id="main" tabindex="-1">
      <p id="no-tenant" hidden>There is no tenant yet. Make one, or let a client or test make one through the control interface.</p>
      <div id="tenant" hidden>
        <h2 id="tenant-title" class="id"></h2>
        <dl id="facts"></dl>
        <section class="card" aria-labelledby="timeline-title">
          <div class="card-head">
            <h2 id="timeline-title">Content by time</h2>
            <label class="inline">Show
              <select id="range">${options(
                [
                  ['hour', 'an hour'],
                  ['day', 'a day'],
                  ['week', '8 days'],
                ],
                'day',
              )}</select></label>
          </div>
          <div class="chart">
            <div id="timeline"></div>
            <div id="tip" role="tooltip" hidden></div>
          </div>
          <div id="items" hidden></div>
        </section>
        <div class="pair">
        <section class="card" aria-labelledby="publish-title">
          <h2 id="publish-title">Publish content</h2>
          <form id="publish-form">
            <label class="wide">Content type
              <select id="publish-type">${options(
                contentTypes.map((type) => [type, type]),
                'Audit.SharePoint',
              )}</select></label>
            <label>Blobs <input id="publish-blobs" type="number" min="1" max="1000" value="1" required></label>
            <label>Records each <input id="publish-records" type="number" min="0" max="1000" value="1" required></label>
            <label>Created
              <select id="publish-when">${options(
                [
                  ['0', 'now'],
                  ['900', 'in 15 minutes'],
                  ['3600', 'in an hour'],
                  ['-3600', 'an hour ago'],
                  ['-86400', 'a day ago'],
                  ['-604800', '7 days ago'],
                ],
                '0',
              )}</select></label>
            <button type="submit" id="publish" class="primary">Publish</button>
          </form>
        </section>
        <section class="card" aria-labelledby="fault-title">
          <h2 id="fault-title">Make something go wrong</h2>
          <form id="fault-form">
            <label class="wide">What
              <select id="fault-effect">${options(effects, 'throttled')}</select></label>
            <label class="wide">When asked for
              <select id="fault-operation">${options(operations, '')}</select></label>
            <label>Times <input id="fault-times" type="number" min="1" max="1000" value="1" required></label>
            <button type="submit" id="inject">Inject</button>
          </form>
          <div id="plan"></div>
        </section>
        </div>
        <section class="card" aria-labelledby="subscriptions-title">
          <h2 id="subscriptions-title">Subscriptions and deliveries</h2>
          <p id="subscriptions-empty" class="quiet">None yet: a client starts them through the API.</p>
          <ul id="subscriptions"></ul>
        </section>
      </div>
    </main>
    <aside aria-labelledby="journal-title" class="card">
      <h2 id="journal-title">Journal</h2>
      <p id="journal-empty" class="quiet">Calls to the two APIs and to webhooks appear here.</p>
      <ol id="journal" reversed></ol>
    </aside>
  </div>
</body>
</html>
`
